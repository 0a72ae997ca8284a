package org.medgroup.reporting.event;

import java.time.Instant;
import org.medgroup.contracts.EventHeaders;

/**
 * From when on a state holds: the times of its last event. Within an aggregate neither time goes back, even if a clock
 * did: a later event is recorded no earlier than the one before, and takes effect no earlier.
 */
public record Since(Instant recorded, Instant occurred) {
    public static Since of(EventHeaders headers) {
        return new Since(headers.recordedAt(), headers.occurredAt());
    }

    public Since notBefore(Since earlier) {
        return new Since(later(recorded, earlier.recorded), later(occurred, earlier.occurred));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
