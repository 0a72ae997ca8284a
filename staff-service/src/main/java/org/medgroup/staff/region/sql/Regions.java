package org.medgroup.staff.region.sql;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.UuidArray;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the table of regions. */
@Component
public class Regions {
    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, those without sites included. */
    public List<RegionView> all() {
        return jdbc.sql("select region_id, name from region order by name, region_id")
                .query((row, _) ->
                        new RegionView(new RegionId(row.getObject("region_id", UUID.class)), row.getString("name")))
                .list();
    }

    /** Those in which at least one of these sites lies. */
    public List<RegionView> ofSites(Set<SiteId> sites) {
        return jdbc.sql("""
                        select region_id, name
                        from region
                        where exists (select from site where site.region_id = region.region_id and site_id = any (:sites))
                        order by name, region_id
                        """)
                .param("sites", UuidArray.of(sites))
                .query((row, _) ->
                        new RegionView(new RegionId(row.getObject("region_id", UUID.class)), row.getString("name")))
                .list();
    }
}
