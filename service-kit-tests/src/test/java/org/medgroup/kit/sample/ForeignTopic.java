package org.medgroup.kit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.kit.testing.TestServers;

/** Another service's topic, written by hand, with whatever mistakes a test wants in it. */
final class ForeignTopic implements AutoCloseable {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final String name = "foreign-events-" + TOPICS.incrementAndGet();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, EventSequence> last = new HashMap<>();
    private long position;

    ForeignTopic() {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafkaBootstrap());
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    String name() {
        return name;
    }

    static String named(UUID region, String text) {
        return "{\"regionId\":\"%s\",\"name\":\"%s\"}".formatted(region, text);
    }

    EventHeaders write(int partition, UUID region, String text) {
        return write(partition, region, "staff.region-opened.v1", named(region, text));
    }

    EventHeaders write(int partition, UUID region, String type, String json) {
        var sequence = new EventSequence(1, ++position, 0);
        var headers = headers(region, type, sequence, last.put(partition, sequence));
        send(partition, region, headers, json);
        return headers;
    }

    /** A record that no consumer will ever see: the next one's link leads past it. */
    void lose(int partition) {
        last.put(partition, new EventSequence(1, ++position, 0));
    }

    void repeat(int partition, EventHeaders headers, String text) {
        send(partition, headers.aggregateId(), headers, named(headers.aggregateId(), text));
    }

    static EventHeaders headers(UUID region, String type, EventSequence sequence, @Nullable EventSequence prev) {
        return new EventHeaders(
                UUID.randomUUID() + ":0",
                type,
                "/foreign",
                Instant.now(),
                Instant.now(),
                null,
                "user",
                region,
                0,
                sequence,
                prev);
    }

    private void send(int partition, UUID region, EventHeaders headers, String json) {
        var message = new ProducerRecord<>(name, partition, region.toString().getBytes(UTF_8), json.getBytes(UTF_8));
        headers.toMap().forEach((key, value) -> message.headers().add(key, value.getBytes(UTF_8)));
        message.headers().add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));
        try {
            producer.send(message).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** No event at all. */
    void rubbish(int partition, byte[] key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(name, partition, key, value)).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims to be an event of a region, and says too little to be one. */
    void forge(int partition, UUID region) {
        var message = new ProducerRecord<>(name, partition, region.toString().getBytes(UTF_8), "{".getBytes(UTF_8));
        message.headers().add("ce_type", "staff.region-opened.v1".getBytes(UTF_8));
        message.headers().add("ce_source", "/foreign".getBytes(UTF_8));
        try {
            producer.send(message).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
