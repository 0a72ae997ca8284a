package org.medgroup.scheduling.site;

import java.util.List;
import org.medgroup.contracts.SiteId;
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

    /** Forgets the hours of all sites. */
    public void clear() {
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
}
