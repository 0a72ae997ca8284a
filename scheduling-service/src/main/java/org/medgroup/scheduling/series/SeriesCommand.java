package org.medgroup.scheduling.series;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.scheduling.appointment.SeriesId;

/** What can be asked of one series. Its appointments are booked and cancelled in the same transaction, each for itself. */
public sealed interface SeriesCommand extends HasTarget {
    SeriesId seriesId();

    /** @param zone the site's @param skipped when those that are left out would have started */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record BookSeries(@TargetAggregateIdentifier SeriesId seriesId, SeriesWish wish, ZoneId zone, List<Instant> skipped)
            implements SeriesCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(wish.siteId());
        }

        @Override
        public Target target() {
            return Target.of("patient", wish.patientId());
        }
    }

    /** @param from those that start from then on */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CancelSeries(@TargetAggregateIdentifier SeriesId seriesId, Instant from, CancelledBy by, String reasonCode)
            implements SeriesCommand {
        @Override
        public Target target() {
            return Target.of("series", seriesId);
        }
    }
}
