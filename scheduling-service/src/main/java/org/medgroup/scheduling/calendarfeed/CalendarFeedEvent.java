package org.medgroup.scheduling.calendarfeed;

import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one feed. */
public sealed interface CalendarFeedEvent {
    CalendarFeedId feedId();

    @StoredAs("calendar-feed-opened")
    record CalendarFeedOpened(
            CalendarFeedId feedId, SiteId siteId, ProviderId providerId, String label, Instant occurredAt)
            implements CalendarFeedEvent {}

    @StoredAs("calendar-feed-revoked")
    record CalendarFeedRevoked(CalendarFeedId feedId, Instant occurredAt) implements CalendarFeedEvent {}
}
