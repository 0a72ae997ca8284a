package org.medgroup.reporting.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.inbox.ReceivedEvent;
import org.medgroup.kit.testing.TestServers;
import tools.jackson.databind.json.JsonMapper;

/** A topic as its owner's relay fills it: keyed by aggregate, each record linked to the one before in its partition. */
public final class Topic implements AutoCloseable {
    private final String name;
    private final JsonMapper json = JsonMapper.builder().build();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, EventSequence> last = new HashMap<>();
    private long position;

    public Topic(String name) {
        this.name = name;
        // one batch at a time: on a partition that has just been made, a retried first batch can be overtaken
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafkaBootstrap(),
                        "transactional.id",
                        name + "-test",
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(name, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot create " + name, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        producer.initTransactions();
    }

    /** Those of the events that belong here, all or none. */
    public void publish(List<ReceivedEvent> events) {
        producer.beginTransaction();
        for (var event : events) {
            if (name.equals(event.headers().type().startsWith("staff.") ? Topics.STAFF : Topics.SCHEDULING)) {
                publish(event);
            }
        }
        producer.commitTransaction();
    }

    private void publish(ReceivedEvent event) {
        var headers = event.headers();
        int partition = Math.floorMod(headers.aggregateId().hashCode(), Topics.PARTITIONS);
        var sequence = new EventSequence(1, ++position, headers.sequence().ordinal());
        var linked = linked(headers, sequence, last.put(partition, sequence));
        var message = new ProducerRecord<>(
                name,
                partition,
                headers.aggregateId().toString().getBytes(UTF_8),
                json.writeValueAsBytes(event.payload()));
        linked.toMap().forEach((key, value) -> message.headers().add(key, value.getBytes(UTF_8)));
        producer.send(message);
    }

    private static EventHeaders linked(EventHeaders headers, EventSequence sequence, @Nullable EventSequence prev) {
        return new EventHeaders(
                headers.id(),
                headers.type(),
                headers.source(),
                headers.occurredAt(),
                headers.recordedAt(),
                headers.site(),
                headers.actorKind(),
                headers.aggregateId(),
                headers.aggregateVersion(),
                sequence,
                prev);
    }

    @Override
    public void close() {
        producer.close();
    }
}
