package org.medgroup.deploy.verifying;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The journal's hash chain, computed again from the table alone. Deliberately not the services' own code: a mistake there
 * would agree with itself. The layout is the one that the service kit documents (`HashChain`).
 */
final class StoredChain {
    static final String COLUMNS = """
            e.global_index, e.event_id, e.aggregate_type, e.aggregate_id, e.version, e.event_type, e.event_revision,
            e.payload::text as payload, e.metadata::text as metadata, e.recorded_at, e.xid::text::bigint as xid""";

    private final Sha256Chain sha256 = new Sha256Chain();

    /** Goes on from a stored hash: one change is one violation, not one for each event that follows. */
    void goOnFrom(byte[] hash) {
        sha256.goOnFrom(hash);
    }

    /** Adds the row that the result set stands on and returns the hash that must be stored with it. */
    byte[] next(long position, ResultSet row) throws SQLException {
        return sha256.number(position)
                .number(row.getLong("global_index"))
                .uuid(row.getObject("event_id", UUID.class))
                .text(row.getString("aggregate_type"))
                .uuid(row.getObject("aggregate_id", UUID.class))
                .number(row.getLong("version"))
                .text(row.getString("event_type"))
                .text(row.getString("event_revision"))
                .text(row.getString("payload"))
                .text(row.getString("metadata"))
                .instant(row.getObject("recorded_at", OffsetDateTime.class))
                .number(row.getLong("xid"))
                .link();
    }
}
