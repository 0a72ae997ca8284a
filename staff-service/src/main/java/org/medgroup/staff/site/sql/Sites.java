package org.medgroup.staff.site.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.ClosedDay;
import org.medgroup.staff.site.Coordinates;
import org.medgroup.staff.site.HolidayPolicy;
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
                coordinates(row),
                policy(row.getString("holiday_policy")),
                SiteView.Status.valueOf(row.getString("status")));
    }

    private static @Nullable Coordinates coordinates(ResultSet row) throws SQLException {
        double latitude = row.getDouble("latitude");
        return row.wasNull() ? null : new Coordinates(latitude, row.getDouble("longitude"));
    }

    private @Nullable HolidayPolicy policy(@Nullable String text) {
        return text == null ? null : json.readValue(text, HolidayPolicy.class);
    }

    /**
     * On which days a site is closed besides its week.
     *
     * @param policy none: nobody has said anything about it
     * @param through until when the days are known; later ones follow when a year has passed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClosedDays(
            @Nullable HolidayPolicy policy, @Nullable LocalDate through, List<ClosedDay> days) {}

    /** @param from the first day to tell */
    public Optional<ClosedDays> closedDays(SiteId site, LocalDate from) {
        List<ClosedDay> days = jdbc.sql("""
                        select local_date, name, holiday from site_closed_day
                        where site_id = :id and local_date >= :from order by local_date
                        """)
                .param("id", site.value())
                .param("from", from)
                .query((row, _) -> new ClosedDay(
                        row.getObject("local_date", LocalDate.class), row.getString("name"), row.getString("holiday")))
                .list();
        return jdbc.sql("select holiday_policy, closed_days_through from site where site_id = :id")
                .param("id", site.value())
                .query((row, _) -> new ClosedDays(
                        policy(row.getString("holiday_policy")),
                        row.getObject("closed_days_through", LocalDate.class),
                        days))
                .optional();
    }

    /** Open sites that keep holidays of which not all up to that day are known. */
    public List<SiteId> withClosedDaysUnknownAt(LocalDate day) {
        return jdbc.sql("""
                        select site_id from site
                        where status = 'OPEN' and closed_days_through < :day order by site_id
                        """)
                .param("day", day)
                .query((row, _) -> new SiteId(row.getObject("site_id", UUID.class)))
                .list();
    }
}
