package org.medgroup.kit.inbox;

import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;

/**
 * How far a consumer has come in a partition.
 *
 * @param topicUuid the incarnation of the topic that {@code nextOffset} belongs to
 * @param last the sequence of the last event that was dealt with; holds in every incarnation
 */
record Mark(String topicUuid, long nextOffset, @Nullable EventSequence last) {
    Mark after(Incoming incoming) {
        var sequence = incoming.sequence();
        return new Mark(topicUuid, incoming.raw().offset() + 1, sequence == null ? last : sequence);
    }

    /** Whether the event has been dealt with before. */
    boolean covers(Incoming incoming) {
        var sequence = incoming.sequence();
        return sequence != null && last != null && !sequence.isAfter(last);
    }
}
