package org.medgroup.scheduling.equipment;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bookable equipment as it now stands. */
@Component
public class Equipment {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Equipment(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param kind what it can be used for, in the group's own words: {@code ecg}, {@code ultrasound} */
    public record EquipmentEntry(EquipmentId id, String name, String kind, boolean retired) {}

    /** By name, retired pieces included. */
    public List<EquipmentEntry> of(SiteId site) {
        return jdbc.sql("select * from equipment where site_id = :site order by name")
                .param("site", site.value())
                .query(Equipment::entry)
                .list();
    }

    public Optional<EquipmentEntry> find(EquipmentId id) {
        return jdbc.sql("select * from equipment where equipment_id = :id")
                .param("id", id.value())
                .query(Equipment::entry)
                .optional();
    }

    /** The kinds that the site has at all, free or not. */
    public Set<String> kindsAt(SiteId site) {
        return jdbc.sql("select distinct kind from equipment where site_id = :site and not retired")
                .param("site", site.value())
                .query((row, _) -> row.getString("kind"))
                .set();
    }

    /** By name, so that everybody tries in the same order. */
    public List<EquipmentId> free(SiteId site, String kind, Instant start, Instant end) {
        return jdbc.sql("""
                select e.equipment_id
                from equipment e
                where e.site_id = :site and e.kind = :kind and not e.retired
                  and not exists (
                      select from claimed_time c
                      where c.resource_id = e.equipment_id and c.during && tstzrange(:start, :end)
                        and (c.held_until is null or c.held_until > :now))
                order by e.name
                """)
                .param("site", site.value())
                .param("kind", kind)
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .param("now", timestamptz(clock.instant()))
                .query((row, _) -> new EquipmentId(uuid(row, "equipment_id")))
                .list();
    }

    public Set<EquipmentId> known(Collection<EquipmentId> ids) {
        return jdbc.sql("select equipment_id from equipment where equipment_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new EquipmentId(uuid(row, "equipment_id")))
                .set();
    }

    private static EquipmentEntry entry(ResultSet row, int number) throws SQLException {
        return new EquipmentEntry(
                new EquipmentId(uuid(row, "equipment_id")),
                row.getString("name"),
                row.getString("kind"),
                row.getBoolean("retired"));
    }
}
