package org.medgroup.kit.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** How an entry is read with its people. */
final class AccessEntryRows {
    static final String SELECT = """
            select e.position, e.entry_id, e.at, e.actor_id, e.actor_name, e.roles, e.scope, e.client, e.kind,
                   e.operation, e.reason, e.request_id, e.trace_id, e.status, e.searched, e.people as people_count,
                   e.hash, p.ids, p.fields
              from access_entry e
              left join lateral (
                   select array_agg(person_id order by person_id) as ids, array_agg(fields order by person_id) as fields
                     from access_person where position = e.position) p on true""";

    private AccessEntryRows() {}

    static AccessEntry read(ResultSet row) throws SQLException {
        SortedMap<UUID, String> people = new TreeMap<>();
        var ids = row.getArray("ids");
        if (ids != null) {
            var each = (UUID[]) ids.getArray();
            var fields = (String[]) row.getArray("fields").getArray();
            for (int i = 0; i < each.length; i++) {
                people.put(each[i], fields[i]);
            }
        }
        return new AccessEntry(
                row.getObject("entry_id", UUID.class),
                instant(row, "at"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("roles"),
                row.getString("scope"),
                row.getString("client"),
                AccessKind.valueOf(row.getString("kind")),
                row.getString("operation"),
                row.getString("reason"),
                row.getString("request_id"),
                row.getString("trace_id"),
                row.getInt("status"),
                row.getString("searched"),
                people);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
