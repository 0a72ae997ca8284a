package org.medgroup.scheduling.deviation;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one deviation. */
public sealed interface DeviationCommand {
    /** What is booked in blocked hours stays booked, and is on the work list. */
    @Allowed({SITE_MANAGER, ADMIN})
    record AddDeviation(@TargetAggregateIdentifier DeviationId deviationId, DeviatingHours hours)
            implements DeviationCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(hours.siteId());
        }
    }

    @Allowed({SITE_MANAGER, ADMIN})
    record WithdrawDeviation(@TargetAggregateIdentifier DeviationId deviationId)
            implements DeviationCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("deviation", deviationId);
        }
    }
}
