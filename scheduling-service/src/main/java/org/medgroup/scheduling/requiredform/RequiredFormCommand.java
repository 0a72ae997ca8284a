package org.medgroup.scheduling.requiredform;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one required form. */
public sealed interface RequiredFormCommand {
    @Allowed({SITE_MANAGER, ADMIN})
    record RequireForm(@TargetAggregateIdentifier RequiredFormId requiredFormId, SiteId siteId, FormRule rule)
            implements RequiredFormCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** Nobody is asked for it any more; what was signed stays. */
    @Allowed({SITE_MANAGER, ADMIN})
    record StopRequiringForm(@TargetAggregateIdentifier RequiredFormId requiredFormId)
            implements RequiredFormCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("requiredForm", requiredFormId);
        }
    }
}
