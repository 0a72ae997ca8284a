package org.medgroup.kit.inbox;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes replays of what the service's consumers read. */
public final class TopicReplays {
    private final InboxParts parts;
    private final JdbcClient jdbc;
    private final Map<String, Object> kafkaSettings;

    TopicReplays(InboxParts parts, JdbcClient jdbc, Map<String, Object> kafkaSettings) {
        this.parts = parts;
        this.jdbc = jdbc;
        this.kafkaSettings = kafkaSettings;
    }

    /** @throws IllegalArgumentException if there is no such consumer */
    public TopicReplay of(String consumer) {
        var part = parts.parts().stream()
                .filter(candidate -> candidate.consumer().name().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no consumer '" + consumer + "'"));
        return new TopicReplay(part.consumer(), jdbc, parts.reader(), kafkaSettings);
    }
}
