package org.medgroup.kit.inbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker which incarnation of a topic it has. */
final class TopicIds implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final Admin admin;

    TopicIds(Map<String, Object> adminSettings) {
        this.admin = Admin.create(adminSettings);
    }

    /** @throws KafkaException if the broker does not say */
    String of(String topic) {
        try {
            var described = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
            return described.get(PATIENCE_SECONDS, TimeUnit.SECONDS).topicId().toString();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Cannot learn the id of topic " + topic, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
