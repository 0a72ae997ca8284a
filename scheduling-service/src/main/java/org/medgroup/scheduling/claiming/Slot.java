package org.medgroup.scheduling.claiming;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time, {@code end} exclusive. */
public record Slot(Instant start, Instant end) {
    public Slot {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A slot ends after it starts: " + start + " to " + end);
        }
    }

    public static Slot of(Instant start, Duration length) {
        return new Slot(start, start.plus(length));
    }
}
