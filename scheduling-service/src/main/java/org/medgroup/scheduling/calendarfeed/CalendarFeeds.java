package org.medgroup.scheduling.calendarfeed;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The feeds as they now stand, and what is in one. */
@Component
public class CalendarFeeds {
    private static final String SELECT = """
            select f.*, p.name as provider_name
              from calendar_feed f
              left join provider p on p.provider_id = f.provider_id
            """;

    private final JdbcClient jdbc;

    CalendarFeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param providerName none for a provider whom staff-service has not introduced yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CalendarFeedEntry(
            CalendarFeedId id,
            SiteId siteId,
            ProviderId providerId,
            @Nullable String providerName,
            String label,
            Instant openedAt,
            @Nullable Instant revokedAt) {}

    /**
     * One appointment as a calendar may show it: nothing tells whose it is.
     *
     * @param version grows with every change
     */
    public record Busy(
            AppointmentId appointment,
            String visitType,
            @Nullable String room,
            boolean confirmed,
            Instant start,
            Instant end,
            Instant bookedAt,
            long version) {}

    /** Those that work first, then the newest. */
    public List<CalendarFeedEntry> of(SiteId site) {
        return jdbc.sql(SELECT
                        + " where f.site_id = :site order by f.revoked_at is not null, f.opened_at desc, f.feed_id")
                .param("site", site.value())
                .query(CalendarFeeds::entry)
                .list();
    }

    public Optional<CalendarFeedEntry> find(CalendarFeedId id) {
        return jdbc.sql(SELECT + " where f.feed_id = :id")
                .param("id", id.value())
                .query(CalendarFeeds::entry)
                .optional();
    }

    /** What has not been cancelled, by time. */
    public List<Busy> appointments(CalendarFeedEntry feed, Instant from, Instant to) {
        return jdbc.sql("""
                select a.appointment_id, a.visit_type_name as visit_type, r.name as room, a.status, a.starts_at, a.ends_at,
                       a.booked_at, a.version
                  from appointment a
                  left join room r on r.room_id = a.room_id
                 where a.site_id = :site and a.provider_id = :provider and a.status not in ('CANCELLED', 'NO_SHOW')
                   and a.starts_at >= :from and a.starts_at < :to
                 order by a.starts_at, a.appointment_id
                """)
                .param("site", feed.siteId().value())
                .param("provider", feed.providerId().value())
                .param("from", timestamptz(from))
                .param("to", timestamptz(to))
                .query((row, _) -> new Busy(
                        new AppointmentId(uuid(row, "appointment_id")),
                        row.getString("visit_type"),
                        row.getString("room"),
                        !row.getString("status").equals("BOOKED"),
                        instant(row, "starts_at"),
                        instant(row, "ends_at"),
                        instant(row, "booked_at"),
                        row.getLong("version")))
                .list();
    }

    private static CalendarFeedEntry entry(ResultSet row, int number) throws SQLException {
        return new CalendarFeedEntry(
                new CalendarFeedId(uuid(row, "feed_id")),
                new SiteId(uuid(row, "site_id")),
                new ProviderId(uuid(row, "provider_id")),
                row.getString("provider_name"),
                row.getString("label"),
                instant(row, "opened_at"),
                row.getTimestamp("revoked_at") == null ? null : instant(row, "revoked_at"));
    }
}
