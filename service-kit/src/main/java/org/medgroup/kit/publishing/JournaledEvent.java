package org.medgroup.kit.publishing;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A stored event at its place in the journal.
 *
 * @param position gapless place in the service's journal, never reused
 * @param aggregateType the aggregate class's simple name
 * @param version the event's number within its aggregate, from 0
 * @param payload the event record
 * @param recordedAt when the service recorded it; when it happened may be earlier
 */
public record JournaledEvent(
        long position,
        UUID eventId,
        String aggregateType,
        UUID aggregateId,
        long version,
        Object payload,
        Map<String, Object> metadata,
        Instant recordedAt) {}
