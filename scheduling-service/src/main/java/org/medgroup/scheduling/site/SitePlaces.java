package org.medgroup.scheduling.site;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where sites lie: by their coordinates, or else by their postal code, as far as that is in the table of postal codes. */
@Component
public class SitePlaces {
    private final JdbcClient jdbc;

    public SitePlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param place none: not told */
    public void put(SiteId site, @Nullable Place place, String postalCode) {
        jdbc.sql("""
                insert into site_place (site_id, latitude, longitude, postal_code)
                values (:site, :latitude, :longitude, :postalCode)
                on conflict (site_id) do update
                set latitude = excluded.latitude, longitude = excluded.longitude, postal_code = excluded.postal_code
                """)
                .param("site", site.value())
                .param("latitude", place == null ? null : place.latitude(), Types.DOUBLE)
                .param("longitude", place == null ? null : place.longitude(), Types.DOUBLE)
                .param("postalCode", postalCode)
                .update();
    }

    public void clear() {
        jdbc.sql("delete from site_place").update();
    }

    /** Those that are known. */
    public Map<SiteId, Place> of(Collection<SiteId> sites) {
        Map<SiteId, Place> places = new HashMap<>();
        jdbc.sql("""
                select s.site_id, coalesce(s.latitude, p.latitude) as latitude, coalesce(s.longitude, p.longitude) as longitude
                from site_place s
                left join postal_code_place p on p.postal_code = left(s.postal_code, 5)
                where s.site_id = any (:sites::uuid[]) and coalesce(s.latitude, p.latitude) is not null
                """)
                .param("sites", uuids(sites))
                .query((row, number) -> Map.entry(new SiteId(uuid(row, "site_id")), place(row, number)))
                .list()
                .forEach(found -> places.put(found.getKey(), found.getValue()));
        return places;
    }

    /** @param postalCode what follows the first five digits of a ZIP+4 does not count */
    public Optional<Place> ofPostalCode(String postalCode) {
        return jdbc.sql("select latitude, longitude from postal_code_place where postal_code = left(:code, 5)")
                .param("code", postalCode.strip())
                .query(SitePlaces::place)
                .optional();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getDouble("latitude"), row.getDouble("longitude"));
    }
}
