package org.medgroup.kit.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The chain over the journal: SHA-256 over the hash before and every immutable column of the event, so that whoever has
 * the table can recompute it. The bytes that are hashed, integers big-endian, a text as its length in UTF-8 bytes
 * (int32) and these bytes:
 *
 * <pre>
 * previous hash     32 bytes, zeros before position 1
 * position          int64
 * global_index      int64
 * event_id          16 bytes
 * aggregate_type    text
 * aggregate_id      16 bytes
 * version           int64
 * event_type        text
 * event_revision    text
 * payload           text, exactly as stored
 * metadata          text, exactly as stored
 * recorded_at       int64, microseconds since 1970-01-01T00:00:00Z
 * xid               int64
 * </pre>
 */
public final class HashChain {
    /** Bytes of one hash. */
    public static final int LENGTH = 32;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private byte[] last;

    /** @param last the hash to go on from */
    public HashChain(byte[] last) {
        this.last = last.clone();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A chain from its beginning. */
    public HashChain() {
        this(new byte[LENGTH]);
    }

    /** A row of {@code domain_event}. */
    public record StoredEvent(
            long globalIndex,
            UUID eventId,
            String aggregateType,
            UUID aggregateId,
            long version,
            String eventType,
            String eventRevision,
            String payload,
            String metadata,
            Instant recordedAt,
            long xid) {}

    /** Adds an entry and returns its hash. */
    public byte[] add(long position, StoredEvent event) {
        digest.update(last);
        add(position);
        add(event.globalIndex());
        add(event.eventId());
        add(event.aggregateType());
        add(event.aggregateId());
        add(event.version());
        add(event.eventType());
        add(event.eventRevision());
        add(event.payload());
        add(event.metadata());
        add(Math.addExact(
                Math.multiplyExact(event.recordedAt().getEpochSecond(), 1_000_000L),
                event.recordedAt().getNano() / 1_000));
        add(event.xid());
        last = digest.digest();
        return last.clone();
    }

    private void add(long value) {
        digest.update(number.clear().putLong(value).array());
    }

    private void add(UUID value) {
        add(value.getMostSignificantBits());
        add(value.getLeastSignificantBits());
    }

    private void add(String value) {
        var bytes = value.getBytes(UTF_8);
        digest.update(number.clear().putInt(bytes.length).array(), 0, Integer.BYTES);
        digest.update(bytes);
    }
}
