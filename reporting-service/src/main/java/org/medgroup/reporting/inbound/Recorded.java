package org.medgroup.reporting.inbound;

import java.time.Instant;
import java.util.List;
import org.medgroup.kit.inbox.ReceivedEvent;

/** When a batch was recorded. */
final class Recorded {
    private Recorded() {}

    static List<Instant> times(List<ReceivedEvent> events) {
        return events.stream().map(event -> event.headers().recordedAt()).toList();
    }

    static Instant latest(List<ReceivedEvent> events) {
        return events.stream()
                .map(event -> event.headers().recordedAt())
                .max(Instant::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("A batch has at least one event"));
    }
}
