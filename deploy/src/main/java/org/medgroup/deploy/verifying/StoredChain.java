package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    private final MessageDigest sha256;
    private byte[] last = new byte[32];

    StoredChain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Adds the row that the result set stands on and returns the hash that must be stored with it. */
    byte[] next(long position, ResultSet row) throws SQLException {
        sha256.update(last);
        number(position);
        number(row.getLong("global_index"));
        uuid(row.getObject("event_id", UUID.class));
        text(row.getString("aggregate_type"));
        uuid(row.getObject("aggregate_id", UUID.class));
        number(row.getLong("version"));
        text(row.getString("event_type"));
        text(row.getString("event_revision"));
        text(row.getString("payload"));
        text(row.getString("metadata"));
        Instant recorded = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        number(recorded.getEpochSecond() * 1_000_000 + recorded.getNano() / 1_000);
        number(row.getLong("xid"));
        last = sha256.digest();
        return last;
    }

    private void number(long value) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private void uuid(UUID value) {
        number(value.getMostSignificantBits());
        number(value.getLeastSignificantBits());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }
}
