package org.medgroup.scheduling.room;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** On a local day of the site after its last nobody is put into a room. */
    private static final String OPEN_AT = """
            (r.last_day is null
             or r.last_day >= (:start at time zone (select s.time_zone from kit_site s where s.site_id = r.site_id))::date)
            """;

    /**
     * @param kind what it can be used for, in the group's own words: {@code exam}, {@code x-ray}
     * @param lastDay of the site on which somebody is put there; none: it is open until further notice
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RoomEntry(
            RoomId id, String name, String kind, @Nullable LocalDate lastDay) {
        RoomEntry until(@Nullable LocalDate day) {
            return new RoomEntry(id, name, kind, day);
        }
    }

    /** By name, closed ones included. */
    public List<RoomEntry> of(SiteId site) {
        return jdbc.sql("select * from room where site_id = :site order by name")
                .param("site", site.value())
                .query(Rooms::entry)
                .list();
    }

    public Optional<RoomEntry> find(RoomId id) {
        return jdbc.sql("select * from room where room_id = :id")
                .param("id", id.value())
                .query(Rooms::entry)
                .optional();
    }

    public Optional<SiteId> siteOf(RoomId id) {
        return jdbc.sql("select site_id from room where room_id = :id")
                .param("id", id.value())
                .query((row, _) -> new SiteId(uuid(row, "site_id")))
                .optional();
    }

    /** Empty if the site has no such room on that day. */
    public Optional<String> kindOf(SiteId site, RoomId room, Instant start) {
        return jdbc.sql("select r.kind from room r where r.room_id = :room and r.site_id = :site and " + OPEN_AT)
                .param("room", room.value())
                .param("site", site.value())
                .param("start", timestamptz(start))
                .query((row, _) -> row.getString("kind"))
                .optional();
    }

    /** The kinds that the site has on that day, free or not. */
    public Set<String> kindsAt(SiteId site, Instant start) {
        return jdbc.sql("select distinct r.kind from room r where r.site_id = :site and " + OPEN_AT)
                .param("site", site.value())
                .param("start", timestamptz(start))
                .query((row, _) -> row.getString("kind"))
                .set();
    }

    /** By name, so that a site's rooms fill in the same order every day. */
    public List<RoomId> free(SiteId site, String kind, Instant start, Instant end) {
        return jdbc.sql("""
                select r.room_id
                from room r
                where r.site_id = :site and r.kind = :kind and %s
                  and not exists (
                      select from claimed_time c
                      where c.resource_id = r.room_id and c.during && tstzrange(:start, :end)
                        and (c.held_until is null or c.held_until > :now))
                order by r.name
                """.formatted(OPEN_AT))
                .param("site", site.value())
                .param("kind", kind)
                .param("start", timestamptz(start))
                .param("end", timestamptz(end))
                .param("now", timestamptz(clock.instant()))
                .query((row, _) -> new RoomId(uuid(row, "room_id")))
                .list();
    }

    private static RoomEntry entry(ResultSet row, int number) throws SQLException {
        return new RoomEntry(
                new RoomId(uuid(row, "room_id")),
                row.getString("name"),
                row.getString("kind"),
                row.getObject("last_day", LocalDate.class));
    }

    public Set<RoomId> known(Collection<RoomId> ids) {
        return jdbc.sql("select room_id from room where room_id = any (:ids::uuid[])")
                .param("ids", uuids(ids))
                .query((row, _) -> new RoomId(uuid(row, "room_id")))
                .set();
    }
}
