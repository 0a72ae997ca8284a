package org.medgroup.scheduling.thirdnext;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.NamesSites;

/** What can be asked of one measurement. */
public sealed interface AccessMeasurementCommand {
    /** Nobody's to ask but the service's own, which has just measured. */
    record RecordAccess(@TargetAggregateIdentifier AccessMeasurementId measurementId, ProviderAccess access)
            implements AccessMeasurementCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(access.siteId());
        }
    }
}
