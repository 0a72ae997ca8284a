package org.medgroup.kit.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.medgroup.kit.journal.HashChain.StoredEvent;

/** How a row of {@code domain_event} is read when every column of it counts. */
final class StoredEventRows {
    static final String COLUMNS = """
            e.global_index, e.event_id, e.aggregate_type, e.aggregate_id, e.version, e.event_type, e.event_revision,
            e.payload, e.metadata, e.recorded_at, e.xid::text::bigint as xid""";

    private StoredEventRows() {}

    static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("global_index"),
                row.getObject("event_id", UUID.class),
                row.getString("aggregate_type"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("version"),
                row.getString("event_type"),
                row.getString("event_revision"),
                row.getString("payload"),
                row.getString("metadata"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getLong("xid"));
    }
}
