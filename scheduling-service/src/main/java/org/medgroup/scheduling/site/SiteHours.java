package org.medgroup.scheduling.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.staff.ClosedDay;
import org.medgroup.contracts.staff.OpeningHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When sites are open, in their local time, as staff-service has told. */
@Component
public class SiteHours {
    private final JdbcClient jdbc;

    public SiteHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets the hours and closed days of all sites. */
    public void clear() {
        jdbc.sql("delete from site_closed_day").update();
        jdbc.sql("delete from site_hours").update();
    }

    /** These and no others; a day without any is a closed day. */
    public void replace(SiteId site, List<OpeningHours> hours) {
        jdbc.sql("delete from site_hours where site_id = :site")
                .param("site", site.value())
                .update();
        for (OpeningHours stretch : hours) {
            jdbc.sql("""
                    insert into site_hours (site_id, day_of_week, opens, closes) values (:site, :day, :opens, :closes)
                    on conflict (site_id, day_of_week, opens) do update
                    set closes = greatest(site_hours.closes, excluded.closes)
                    """)
                    .param("site", site.value())
                    .param("day", stretch.day().getValue())
                    .param("opens", stretch.from())
                    .param("closes", stretch.to())
                    .update();
        }
    }

    /** From that day on closed on these days and no others. What was said of earlier ones stands. */
    public void closeOn(SiteId site, LocalDate from, List<ClosedDay> days) {
        jdbc.sql("delete from site_closed_day where site_id = :site and local_date >= :from")
                .param("site", site.value())
                .param("from", from)
                .update();
        jdbc.sql("""
                insert into site_closed_day (site_id, local_date, name)
                select :site, local_date, name from unnest(:dates::date[], :names::text[]) as day (local_date, name)
                """)
                .param("site", site.value())
                .param("dates", days.stream().map(day -> day.date().toString()).toArray(String[]::new))
                .param("names", days.stream().map(ClosedDay::name).toArray(String[]::new))
                .update();
    }

    /** For what the site is closed on that local day, whatever its week says; empty if it is not. */
    public Optional<String> closedFor(SiteId site, LocalDate day) {
        return jdbc.sql("select name from site_closed_day where site_id = :site and local_date = :day")
                .param("site", site.value())
                .param("day", day)
                .query(String.class)
                .optional();
    }
}
