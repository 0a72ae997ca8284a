package org.medgroup.scheduling.room;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rooms as they now stand. */
@Component
public class Rooms {
    private final JdbcClient jdbc;
    private final Clock clock;

    public Rooms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param kind what it can be used for, in the group's own words: {@code exam}, {@code x-ray} */
    public record RoomEntry(RoomId id, String name, String kind) {}

    public List<RoomEntry> of(SiteId site) {
        return jdbc.sql("select room_id, name, kind from room where site_id = :site order by name")
                .param("site", site.value())
                .query((row, _) ->
                        new RoomEntry(new RoomId(uuid(row, "room_id")), row.getString("name"), row.getString("kind")))
                .list();
    }

    /** Empty if there is no such room at the site. */
    public Optional<String> kindOf(SiteId site, RoomId room) {
        return jdbc.sql("select kind from room where room_id = :room and site_id = :site")
                .param("room", room.value())
                .param("site", site.value())
                .query((row, _) -> row.getString("kind"))
                .optional();
    }

    public Set<String> kindsAt(SiteId site) {
        return jdbc.sql("select distinct kind from room where site_id = :site")
                .param("site", site.value())
                .query((row, _) -> row.getString("kind"))
                .set();
    }

    /** By name, so that a site's rooms fill in the same order every day. */
    public List<RoomId> free(SiteId site, String kind, Instant start, Instant end) {
        return jdbc.sql("""
                select r.room_id
                from room r
                where r.site_id = :site and r.kind = :kind
                  and not exists (
                      select from claimed_time c
                      where c.resource_id = r.room_id and c.during && tstzrange(:start, :end)
                        and (c.held_until is null or c.held_until > :now))
                order by r.name
                """)
                .param("site", site.value())
                .param("kind", kind)
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .param("now", timestamptz(clock.instant()))
                .query((row, _) -> new RoomId(uuid(row, "room_id")))
                .list();
    }

    public Set<RoomId> known(Collection<RoomId> ids) {
        return jdbc.sql("select room_id from room where room_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new RoomId(uuid(row, "room_id")))
                .set();
    }
}
