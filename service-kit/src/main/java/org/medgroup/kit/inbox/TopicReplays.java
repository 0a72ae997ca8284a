package org.medgroup.kit.inbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /**
     * @param until leaves out what its service recorded later; none: nothing
     * @throws IllegalArgumentException if there is no such consumer
     */
    public TopicReplay of(String consumer, @Nullable Instant until) {
        var part = parts.parts().stream()
                .filter(candidate -> candidate.consumer().name().equals(consumer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no consumer '" + consumer + "'"));
        return new TopicReplay(part.consumer(), jdbc, parts.reader(), kafkaSettings, until);
    }
}
