package org.medgroup.reporting.offered;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.reporting.figures.OfferedThen;
import org.medgroup.reporting.offered.OfferedDays.Pair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Offered time as it was laid out at an earlier moment: the same laying-out, over what had been told by then. In the
 * sites' zones as they are now.
 */
@Component
class OfferedAsOf implements OfferedThen {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferedAsOf(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Days between(LocalDate from, LocalDate to, AsOf asOf) {
        List<UUID> sites = new ArrayList<>();
        List<UUID> providers = new ArrayList<>();
        List<LocalDate> days = new ArrayList<>();
        List<Integer> minutes = new ArrayList<>();
        var horizon = horizon(asOf);
        if (horizon.isPresent()) {
            var until = to.isBefore(horizon.get()) ? to : horizon.get();
            var absences = absences(asOf);
            var calendars = calendars(asOf);
            var templates = templates(asOf);
            var deviations = deviations(asOf);
            Set<Pair> pairs = new HashSet<>(templates.keySet());
            pairs.addAll(deviations.ofOne().keySet());
            pairs.forEach(pair -> {
                var calendar = calendars.get(pair.site());
                if (calendar != null) {
                    OfferedTime.minutesByDay(
                                    new OfferedTime.Plan(
                                            templates.getOrDefault(pair, List.of()),
                                            deviations.of(pair),
                                            absences.getOrDefault(pair.provider(), List.of())),
                                    calendar,
                                    from,
                                    until)
                            .forEach((day, offered) -> {
                                sites.add(pair.site());
                                providers.add(pair.provider());
                                days.add(day);
                                minutes.add(offered);
                            });
                }
            });
        }
        return new Days(sites, providers, days, minutes);
    }

    private Optional<LocalDate> horizon(AsOf asOf) {
        return jdbc
                .sql("""
                    select until from horizon_reached
                     where recorded_at <= :asOf or :occurred
                     order by until desc limit 1
                    """)
                .param("asOf", Timestamp.from(asOf.instant()))
                .param("occurred", asOf.basis() == Basis.OCCURRED)
                .query((row, number) -> row.getObject("until", LocalDate.class))
                .list()
                .stream()
                .findFirst();
    }

    /**
     * The last word about each thing among the longest beginning of its story that had been told by then: a word counts
     * from the latest time of itself and those before it.
     */
    private static String lastTold(String table, String id, AsOf asOf) {
        return """
            select distinct on (%1$s) * from (
                select t.*, max(%3$s) over (partition by %1$s order by version, ordinal) as since from %2$s t) told
             where since <= :asOf
             order by %1$s, version desc, ordinal desc
            """.formatted(id, table, time(asOf));
    }

    private static String time(AsOf asOf) {
        return switch (asOf.basis()) {
            case RECORDED -> "recorded_at";
            case OCCURRED -> "occurred_at";
        };
    }

    private Map<Pair, List<OfferedTime.Weekly>> templates(AsOf asOf) {
        record Row(Pair pair, OfferedTime.Weekly weekly) {}
        Map<Pair, List<OfferedTime.Weekly>> templates = new HashMap<>();
        jdbc.sql(lastTold("template_told", "template_id", asOf))
                .param("asOf", Timestamp.from(asOf.instant()))
                .query((row, number) -> new Row(
                        new Pair(row.getObject("site_id", UUID.class), row.getObject("provider_id", UUID.class)),
                        new OfferedTime.Weekly(
                                row.getInt("day_of_week"),
                                row.getObject("from_time", LocalTime.class),
                                row.getObject("to_time", LocalTime.class),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class))))
                .list()
                .forEach(row -> templates
                        .computeIfAbsent(row.pair(), _ -> new ArrayList<>())
                        .add(row.weekly()));
        return templates;
    }

    private Deviations deviations(AsOf asOf) {
        return Deviations.of(jdbc.sql("select * from (" + lastTold("deviation_told", "deviation_id", asOf)
                        + ") as last where not withdrawn")
                .param("asOf", Timestamp.from(asOf.instant()))
                .query(Deviations.ROW)
                .list());
    }

    private Map<UUID, List<OfferedTime.ClosedDays>> closedDays(AsOf asOf) {
        return ClosedDays.bySite(jdbc.sql("""
            select * from (
                select c.*, max(%s) over (partition by site_id order by version, ordinal) as since
                  from closed_days_told c) as told
             where since <= :asOf
             order by site_id, version, ordinal
            """.formatted(time(asOf)))
                .param("asOf", Timestamp.from(asOf.instant()))
                .query(ClosedDays.ROW)
                .list());
    }

    private Map<UUID, List<OfferedTime.Span>> absences(AsOf asOf) {
        record Row(UUID provider, OfferedTime.Span span) {}
        Map<UUID, List<OfferedTime.Span>> absences = new HashMap<>();
        jdbc.sql("select * from (" + lastTold("absence_told", "absence_id", asOf) + ") as last where not withdrawn")
                .param("asOf", Timestamp.from(asOf.instant()))
                .query((row, number) -> new Row(
                        row.getObject("provider_id", UUID.class),
                        new OfferedTime.Span(instant(row, "from_at"), instant(row, "to_at"))))
                .list()
                .forEach(row -> absences.computeIfAbsent(row.provider(), _ -> new ArrayList<>())
                        .add(row.span()));
        return absences;
    }

    private Map<UUID, OfferedTime.Calendar> calendars(AsOf asOf) {
        record Told(UUID site, OfferedTime.Hours hours) {}
        Map<UUID, List<Told>> told = jdbc
                .sql("""
                    select * from (
                        select h.*, max(%s) over (partition by site_id order by version, ordinal) as since
                          from site_hours h) as told
                     where since <= :asOf
                     order by site_id, version, ordinal
                    """.formatted(asOf.basis() == Basis.RECORDED ? "recorded_at" : "told_at"))
                .param("asOf", Timestamp.from(asOf.instant()))
                .query((row, number) -> new Told(
                        row.getObject("site_id", UUID.class),
                        new OfferedTime.Hours(
                                instant(row, "told_at"), json.readValue(row.getString("hours"), OfferedDays.OPENINGS))))
                .list()
                .stream()
                .collect(groupingBy(Told::site));
        var closedDays = closedDays(asOf);
        Map<UUID, OfferedTime.Calendar> calendars = new HashMap<>();
        jdbc.sql("""
            select site_id, time_zone, case when %s <= :asOf then closed_at end as closed_at from site
            """.formatted(asOf.basis() == Basis.RECORDED ? "closure_recorded_at" : "closure_occurred_at"))
                .param("asOf", Timestamp.from(asOf.instant()))
                .query(row -> {
                    var site = row.getObject("site_id", UUID.class);
                    var closedAt = row.getObject("closed_at", OffsetDateTime.class);
                    calendars.put(
                            site,
                            new OfferedTime.Calendar(
                                    ZoneId.of(row.getString("time_zone")),
                                    told.getOrDefault(site, List.of()).stream()
                                            .map(Told::hours)
                                            .toList(),
                                    closedDays.getOrDefault(site, List.of()),
                                    closedAt == null ? null : closedAt.toInstant()));
                });
        return calendars;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
