package org.medgroup.scheduling.noshow;

import static org.medgroup.kit.access.Role.ADMIN;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;

/** What can be asked of one model. They are the group's. */
public sealed interface NoShowModelCommand {
    NoShowModelId noShowModelId();

    /** Nobody's to ask but the service's own, which has just learnt it. */
    @GroupWide
    record KeepNoShowModel(@TargetAggregateIdentifier NoShowModelId noShowModelId, Learnt learnt)
            implements NoShowModelCommand {}

    /** An earlier one again, if a later one turns out worse. */
    @GroupWide
    @Allowed(ADMIN)
    record UseNoShowModel(@TargetAggregateIdentifier NoShowModelId noShowModelId) implements NoShowModelCommand {}
}
