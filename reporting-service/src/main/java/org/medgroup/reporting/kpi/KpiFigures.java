package org.medgroup.reporting.kpi;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.RowScope;
import org.medgroup.reporting.figures.Measure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Answers questions from the daily sums; percentiles, which do not add up, from the facts. */
@Component
public class KpiFigures {
    private final JdbcClient jdbc;
    private final View view;
    private final RowScope rows;
    private final Moment moment;

    KpiFigures(JdbcClient jdbc, View view, RowScope rows, Moment moment) {
        this.jdbc = jdbc;
        this.view = view;
        this.rows = rows;
        this.moment = moment;
    }

    /** By name, then by period; only where something was recorded. One snapshot, however many statements it takes. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Figure> answer(Question question) {
        // the group's row is everybody's, and made of everybody's
        return question.by() == Level.GROUP ? rows.wholeGroup(() -> figures(question)) : figures(question);
    }

    private List<Figure> figures(Question question) {
        var visible = view.rowsBy(question.by());
        var formula = question.kpi().formula();
        var tables = moment.tables(question.asOf(), formula.measures(), question.from(), question.to());
        Map<Cell, Percentiles> percentiles =
                formula.kind() == Kpi.Kind.MEDIAN ? percentiles(question, visible, tables) : Map.of();
        return sums(question, visible, tables).stream()
                .map(sum -> figure(question, sum, percentiles.get(sum.cell())))
                .toList();
    }

    private record Cell(@Nullable UUID key, LocalDate period) {}

    private record Sum(Cell cell, @Nullable String name, Map<Measure, Long> sums) {}

    private record Percentiles(Cell cell, double median, double p90) {}

    private static Figure figure(Question question, Sum sum, @Nullable Percentiles percentiles) {
        var formula = question.kpi().formula();
        var numerator = formula.numerator().of(sum.sums());
        var term = formula.denominator();
        var denominator = term == null ? BigDecimal.ONE : term.of(sum.sums());
        Double value = null;
        Double p90 = null;
        switch (formula.kind()) {
            case COUNT -> value = numerator.doubleValue();
            case RATIO -> {
                if (denominator.signum() != 0) {
                    value = numerator.doubleValue() / denominator.doubleValue();
                }
            }
            case MEDIAN -> {
                if (percentiles != null) {
                    int per = formula.numerator().per();
                    value = percentiles.median() / per;
                    p90 = percentiles.p90() / per;
                }
            }
        }
        var key = sum.cell().key();
        return new Figure(
                question.by() == Level.GROUP ? "group" : key == null ? "unknown" : key.toString(),
                switch (question.by()) {
                    case GROUP -> "Group";
                    case REGION -> View.nameOf(sum.name(), "Region", key);
                    case SITE -> View.nameOf(sum.name(), "Site", key);
                    case PROVIDER -> View.nameOf(sum.name(), "Provider", key);
                },
                question.grain().label(sum.cell().period(), question.from(), question.to()),
                numerator,
                denominator,
                value,
                p90,
                sum.sums());
    }

    private List<Sum> sums(Question question, View.Condition visible, Moment.Tables tables) {
        var measures = question.kpi().formula().measures();
        var sources = measures.stream()
                .map(Measure::source)
                .distinct()
                .map(source -> partialSums(question, source, measures, visible))
                .collect(joining(" union all "));
        var sql = """
                select key, name, period, %s
                  from (select key, period, %s from (%s) as p group by key, period) as g
                  left join lateral (%s) as n on true
                 order by name nulls last, key, period
                """.formatted(
                each(measures, "%s"), each(measures, "sum(%1$s)::bigint as %1$s"), sources, names(question.by()));
        return jdbc.sql(tables.before(sql))
                .params(visible.parameters())
                .params(tables.parameters())
                .param("from", question.from())
                .param("to", question.to())
                .query((row, number) -> sum(row, measures))
                .list();
    }

    /** The sums that one table has to offer, and 0 for the measures that are another's. */
    private static String partialSums(
            Question question, Measure.Source source, Set<Measure> measures, View.Condition visible) {
        if (source == Measure.Source.ACCESS) {
            return meansOfProviders(question, measures, visible);
        }
        if (source == Measure.Source.SESSION) {
            return sessionsOnce(question, measures, visible);
        }
        var table = switch (source) {
            case PROVIDER_DAY -> "provider_day where ";
            case OFFERED_DAY -> "offered_day where ";
            case FIRST_VISIT -> "first_visit where not superseded and ";
            case UNSETTLED -> "appointment_fact where unsettled is not null and start_at <= :now and ";
            case VOICE ->
                // a concern is nobody's visit
                question.by() == Level.PROVIDER
                        ? "patient_voice where provider_id is not null and "
                        : "patient_voice where ";
            case ACCESS -> throw new IllegalArgumentException("Means of providers do not add up by day");
            case SESSION -> throw new IllegalArgumentException("Who comes to a session does not add up to its time");
        };
        var columns = measures.stream()
                .map(measure -> {
                    if (measure.source() != source) {
                        return "0::bigint as " + measure.column();
                    }
                    return switch (source) {
                        case PROVIDER_DAY, OFFERED_DAY, VOICE ->
                            "sum(%1$s)::bigint as %1$s".formatted(measure.column());
                        case FIRST_VISIT, UNSETTLED, ACCESS, SESSION -> "count(*) as " + measure.column();
                    };
                })
                .collect(joining(", "));
        return """
                select %s as key, %s as period, %s
                  from (select * from %s local_date between :from and :to and %s) as t %s
                 group by 1, 2
                """.formatted(
                        key(question.by()),
                        period(question.grain()),
                        columns,
                        table,
                        visible.sql(),
                        question.by() == Level.REGION ? "join site using (site_id)" : "");
    }

    /** One provider, site and day has all of a session. Of its patients' times, should they differ, the longest. */
    private static String sessionsOnce(Question question, Set<Measure> measures, View.Condition visible) {
        var columns = measures.stream()
                .map(measure -> measure.source() == Measure.Source.SESSION
                        ? "sum(%1$s)::bigint as %1$s".formatted(measure.column())
                        : "0::bigint as " + measure.column())
                .collect(joining(", "));
        return """
                select key, period, %s
                  from (select distinct on (session_id) %s as key, %s as period, session_seconds
                          from (select * from appointment_fact
                                 where session_seconds is not null and local_date between :from and :to and %s) as t %s
                         order by session_id, session_seconds desc) as sessions
                 group by 1, 2
                """.formatted(
                        columns,
                        key(question.by()),
                        period(question.grain()),
                        visible.sql(),
                        question.by() == Level.REGION ? "join site using (site_id)" : "");
    }

    /** Each provider's mean first, over visit types and then over weeks and sites; only those are added up: never pooled. */
    private static String meansOfProviders(Question question, Set<Measure> measures, View.Condition visible) {
        var columns = measures.stream()
                .map(measure -> measure.source() == Measure.Source.ACCESS
                        ? "sum(%1$s)::bigint as %1$s".formatted(measure.column())
                        : "0::bigint as " + measure.column())
                .collect(joining(", "));
        return """
                select key, period, %s
                  from (select %s as key, %s as period, provider_id,
                               round(1000 * avg(days::numeric / nullif(measured, 0)))::bigint as third_next_millidays,
                               max(case when measured > 0 then 1 else 0 end) as providers_measured,
                               sum(without_slot) as without_third_slot,
                               max(away) as providers_away
                          from (select * from access_measured where local_date between :from and :to and %s) as t %s
                         group by 1, 2, 3) as means
                 group by 1, 2
                """.formatted(
                        columns,
                        key(question.by()),
                        period(question.grain()),
                        visible.sql(),
                        question.by() == Level.REGION ? "join site using (site_id)" : "");
    }

    private Map<Cell, Percentiles> percentiles(Question question, View.Condition visible, Moment.Tables tables) {
        var sql = """
                select %s as key, %s as period,
                       percentile_cont(array[0.5, 0.9]) within group (order by wait_seconds) as percentiles
                  from (select site_id, provider_id, local_date, wait_seconds from appointment_fact
                         where wait_seconds is not null and local_date between :from and :to and %s) as t %s
                 group by 1, 2
                """.formatted(
                        key(question.by()),
                        period(question.grain()),
                        visible.sql(),
                        question.by() == Level.REGION ? "join site using (site_id)" : "");
        // half a second for a million waits when the sort stays in memory, three times that when it spills
        jdbc.sql("set local work_mem = '64MB'").update();
        Map<Cell, Percentiles> percentiles = new HashMap<>();
        jdbc.sql(tables.before(sql))
                .params(visible.parameters())
                .params(tables.parameters())
                .param("from", question.from())
                .param("to", question.to())
                .query((row, number) -> {
                    Array array = row.getArray("percentiles");
                    var values = (Double[]) array.getArray();
                    return new Percentiles(cell(row), values[0], values[1]);
                })
                .list()
                .forEach(found -> percentiles.put(found.cell(), found));
        return percentiles;
    }

    private static String key(Level by) {
        return switch (by) {
            case GROUP -> "null::uuid";
            case REGION -> "region_id";
            case SITE -> "site_id";
            case PROVIDER -> "provider_id";
        };
    }

    private static String period(Grain grain) {
        return switch (grain) {
            case TOTAL -> "cast(:from as date)";
            case MONTH -> "date_trunc('month', local_date::timestamp)::date";
            case WEEK -> "date_trunc('week', local_date::timestamp)::date";
            case DAY -> "local_date";
        };
    }

    private static String names(Level by) {
        return switch (by) {
            case GROUP -> "select null::text as name";
            case REGION -> """
                    select coalesce((select r.name from region r where r.region_id = g.key),
                                    (select min(s.region_name) from site s where s.region_id = g.key)) as name
                    """;
            case SITE -> "select s.name from site s where s.site_id = g.key";
            case PROVIDER -> "select p.name from provider p where p.provider_id = g.key";
        };
    }

    private static String each(Set<Measure> measures, String pattern) {
        return measures.stream()
                .map(measure -> pattern.formatted(measure.column()))
                .collect(joining(", "));
    }

    private static Sum sum(ResultSet row, Set<Measure> measures) throws SQLException {
        Map<Measure, Long> sums = new EnumMap<>(Measure.class);
        for (var measure : measures) {
            sums.put(measure, row.getLong(measure.column()));
        }
        return new Sum(cell(row), row.getString("name"), sums);
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(row.getObject("key", UUID.class), row.getObject("period", LocalDate.class));
    }
}
