package org.medgroup.staff.site.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.OpeningWeek;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Asks the table of sites. */
@Component
public class Sites {
    private static final String SELECT = """
            select site.*, region.name as region_name
            from site join region using (region_id)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Sites(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those of these that exist, by name. */
    public List<SiteView> among(Set<SiteId> sites) {
        return jdbc.sql(SELECT + "where site_id = any (:sites) order by site.name, site_id")
                .param("sites", UuidArray.of(sites))
                .query(this::view)
                .list();
    }

    public Optional<SiteView> find(SiteId site) {
        return jdbc.sql(SELECT + "where site_id = :id")
                .param("id", site.value())
                .query(this::view)
                .optional();
    }

    private SiteView view(ResultSet row, int number) throws SQLException {
        return new SiteView(
                new SiteId(row.getObject("site_id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                new RegionId(row.getObject("region_id", UUID.class)),
                row.getString("region_name"),
                row.getString("time_zone"),
                new Address(
                        row.getString("address_line"),
                        row.getString("city"),
                        row.getString("state"),
                        row.getString("postal_code")),
                json.readValue(row.getString("opening_hours"), OpeningWeek.class),
                SiteView.Status.valueOf(row.getString("status")));
    }
}
