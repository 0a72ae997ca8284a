package org.medgroup.reporting.kpi;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.history.AsOf;
import org.medgroup.reporting.figures.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The appointments behind a figure, as far as they are the caller's to see. They are chosen by the very columns that the
 * daily sums add up, so the amounts of all of them come to the figure; of a session of a group one patient has its whole
 * amount.
 */
@Component
public class Drill {
    private final JdbcClient jdbc;
    private final View view;
    private final Moment moment;

    Drill(JdbcClient jdbc, View view, Moment moment) {
        this.jdbc = jdbc;
        this.view = view;
        this.moment = moment;
    }

    /**
     * Which figure.
     *
     * @param site none for all, like region and provider
     * @param asOf none: as it is known now
     */
    public record Behind(
            Kpi kpi,
            Kpi.Part part,
            Kpi.Term term,
            LocalDate from,
            LocalDate to,
            @Nullable UUID site,
            @Nullable UUID region,
            @Nullable UUID provider,
            @Nullable AsOf asOf) {}

    /**
     * An appointment and what it adds to the figure.
     *
     * @param amount in the figure's unit: 1 where appointments are counted
     */
    public record Item(
            UUID appointmentId,
            UUID siteId,
            UUID providerId,
            UUID visitTypeId,
            Instant bookedAt,
            Instant start,
            Instant end,
            LocalDate localDate,
            String status,
            @Nullable Instant checkedInAt,
            @Nullable Instant seenAt,
            @Nullable Instant cancelledAt,
            @Nullable String cancelledBy,
            boolean cancelledLate,
            BigDecimal amount) {}

    /**
     * @param total how many there are
     * @param sum what all of them, not only this page, come to: the figure
     */
    public record Page(long total, BigDecimal sum, List<Item> items) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Page page(Behind figure, int page, int size) {
        var rows = rows(figure);
        var tables = moment.tables(figure.asOf(), Set.of(), figure.from(), figure.to());
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.putAll(tables.parameters());
        var amount = figure.term().measures().stream()
                .map(measure -> "coalesce(%s, 0)"
                        .formatted(measure == Measure.SESSION_SECONDS ? "counted_seconds" : measure.column()))
                .collect(joining(" + "));
        var facts = facts(figure.term(), rows);
        record Totals(long total, long sum) {}
        var totals = jdbc.sql(tables.before(
                        "select count(*) as total, coalesce(sum(%s), 0) as sum from %s".formatted(amount, facts)))
                .params(parameters)
                .query((row, number) -> new Totals(row.getLong("total"), row.getLong("sum")))
                .single();
        var items = jdbc.sql(tables.before("""
                        select appointment_id, site_id, provider_id, visit_type_id, booked_at, start_at, end_at,
                               local_date, status, checked_in_at, seen_at, cancelled_at, cancelled_by, cancelled_late,
                               %s as amount
                          from %s
                         order by start_at, appointment_id
                         limit :size offset :offset
                        """.formatted(amount, facts)))
                .params(parameters)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> item(row, figure.term()))
                .list();
        return new Page(totals.total(), figure.term().of(totals.sum()), items);
    }

    /** Of a session the patient whose time is the longest stands for all, as in the figure; the others add nothing. */
    private static String facts(Kpi.Term term, View.Condition rows) {
        if (!term.measures().contains(Measure.SESSION_SECONDS)) {
            return "appointment_fact where " + rows.sql();
        }
        return """
                appointment_fact left join (
                    select distinct on (session_id) appointment_id, session_seconds as counted_seconds
                      from appointment_fact
                     where session_seconds is not null and %1$s
                     order by session_id, session_seconds desc, appointment_id) as counted using (appointment_id)
                 where %1$s
                """.formatted(rows.sql());
    }

    private View.Condition rows(Behind figure) {
        var counts = figure.term().measures().stream()
                .map(measure -> measure == Measure.UNSETTLED
                        ? "unsettled is not null and start_at <= :now"
                        : measure.column() + " is not null")
                .collect(joining(" or ", "(", ")"));
        var rows = view.ownSites()
                .and(
                        "local_date between :from and :to and " + counts,
                        Map.of("from", figure.from(), "to", figure.to()));
        if (figure.site() != null) {
            rows = rows.and("site_id = :site", Map.of("site", figure.site()));
        }
        if (figure.region() != null) {
            rows = rows.and(
                    "site_id in (select site_id from site where region_id = :region)",
                    Map.of("region", figure.region()));
        }
        if (figure.provider() != null) {
            rows = rows.and("provider_id = :provider", Map.of("provider", figure.provider()));
        }
        return rows;
    }

    private static Item item(ResultSet row, Kpi.Term term) throws SQLException {
        return new Item(
                row.getObject("appointment_id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getObject("provider_id", UUID.class),
                row.getObject("visit_type_id", UUID.class),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                row.getObject("start_at", OffsetDateTime.class).toInstant(),
                row.getObject("end_at", OffsetDateTime.class).toInstant(),
                row.getObject("local_date", LocalDate.class),
                row.getString("status"),
                instant(row, "checked_in_at"),
                instant(row, "seen_at"),
                instant(row, "cancelled_at"),
                row.getString("cancelled_by"),
                row.getInt("cancelled_late") == 1,
                term.of(row.getLong("amount")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
