package org.medgroup.scheduling.calendarfeed;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one feed. */
public sealed interface CalendarFeedCommand {
    /** @param label what it is for, so that the right one is revoked: "phone", "family calendar" */
    @Allowed({SITE_MANAGER, ADMIN})
    record OpenCalendarFeed(
            @TargetAggregateIdentifier CalendarFeedId feedId, SiteId siteId, ProviderId providerId, String label)
            implements CalendarFeedCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    @Allowed({SITE_MANAGER, ADMIN})
    record RevokeCalendarFeed(@TargetAggregateIdentifier CalendarFeedId feedId)
            implements CalendarFeedCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("calendarFeed", feedId);
        }
    }
}
