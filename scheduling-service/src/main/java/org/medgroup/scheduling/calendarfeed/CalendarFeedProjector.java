package org.medgroup.scheduling.calendarfeed;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedOpened;
import org.medgroup.scheduling.calendarfeed.CalendarFeedEvent.CalendarFeedRevoked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link CalendarFeeds}. */
@Component
class CalendarFeedProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    CalendarFeedProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(CalendarFeedEvent event) {
        switch (event) {
            case CalendarFeedOpened e -> {
                jdbc.sql("""
                        insert into calendar_feed (feed_id, site_id, provider_id, label, opened_at)
                        values (:id, :site, :provider, :label, :at)
                        on conflict (feed_id) do nothing
                        """)
                        .param("id", e.feedId().value())
                        .param("site", e.siteId().value())
                        .param("provider", e.providerId().value())
                        .param("label", e.label())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
                targetSites.bind(Target.of("calendarFeed", e.feedId()), Set.of(e.siteId()));
            }
            case CalendarFeedRevoked e ->
                jdbc.sql("update calendar_feed set revoked_at = :at where feed_id = :id")
                        .param("id", e.feedId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }
}
