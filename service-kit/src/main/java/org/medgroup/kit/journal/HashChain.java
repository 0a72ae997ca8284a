package org.medgroup.kit.journal;

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
    public static final int LENGTH = ChainDigest.LENGTH;

    private final ChainDigest digest;

    /** @param last the hash to go on from */
    public HashChain(byte[] last) {
        this.digest = new ChainDigest(last);
    }

    /** A chain from its beginning. */
    public HashChain() {
        this.digest = new ChainDigest();
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
        return digest.add(position)
                .add(event.globalIndex())
                .add(event.eventId())
                .add(event.aggregateType())
                .add(event.aggregateId())
                .add(event.version())
                .add(event.eventType())
                .add(event.eventRevision())
                .add(event.payload())
                .add(event.metadata())
                .add(event.recordedAt())
                .add(event.xid())
                .link();
    }
}
