package org.medgroup.reporting.figures;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sums of the stored measures by site, provider and local day. They move by what a change of facts adds and takes
 * away, in the statement that changes the facts. Sums commute, so parallel writers need not see each other's facts, and
 * the figures equal a recount (the view {@code provider_day_recount}) after every transaction.
 */
@Component
public class DailyFigures {
    private static final List<Measure> MEASURES = Measure.stored();
    private static final String MOVE = """
            with changed as (
            %s
            returning old as was, new as now),
            moved as (
                select (was).site_id, (was).provider_id, (was).local_date, -1 as sign, %s
                  from changed where (was).site_id is not null
                union all
                select (now).site_id, (now).provider_id, (now).local_date, 1, %s
                  from changed)
            insert into provider_day as d (site_id, provider_id, local_date, %s)
            select site_id, provider_id, local_date, %s
              from moved
             group by site_id, provider_id, local_date
            having (%s) is distinct from (%s)
             order by site_id, local_date, provider_id
            on conflict (site_id, local_date, provider_id) do update set %s
            """;

    private final JdbcClient jdbc;

    DailyFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The statement that makes a change and moves the figures with it.
     *
     * @param change an insert, update or delete of {@code appointment_fact} without a returning clause
     */
    public static String moving(String change) {
        return MOVE.formatted(
                change,
                each("coalesce((was).%1$s, 0) as %1$s"),
                each("coalesce((now).%1$s, 0)"),
                each("%s"),
                each("sum(sign * %s)"),
                each("sum(sign * %s)"),
                MEASURES.stream().map(measure -> "0").collect(joining(", ")),
                each("%1$s = d.%1$s + excluded.%1$s"));
    }

    /** Days on which nothing is scheduled any more are not kept; one that another writer is at work on is its to sweep. */
    public void sweep() {
        jdbc.sql("""
                delete from provider_day
                 where ctid = any(array(select ctid from provider_day where scheduled = 0 for update skip locked))
                """).update();
    }

    private static String each(String pattern) {
        Function<Measure, String> format = measure -> pattern.formatted(measure.column());
        return MEASURES.stream().map(format).collect(joining(", "));
    }
}
