package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.deploy.Failure;

/** Reads a topic from its beginning, committed records only, further and further. */
final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<Integer, Long> read = new HashMap<>();

    /**
     * A committed record.
     *
     * @param type as the record says; empty if it says nothing
     * @param headers null if they are not those of an event
     */
    record TopicRecord(
            int partition,
            long offset,
            String key,
            String type,
            @Nullable EventHeaders headers,
            byte[] value) {}

    TopicReader(String bootstrap, String topic) {
        this.topic = topic;
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads up to what is committed now. */
    void readToEnd(Consumer<TopicRecord> observer) {
        Map<Integer, Long> ends = new HashMap<>();
        consumer.endOffsets(partitions, PATIENCE).forEach((partition, end) -> ends.put(partition.partition(), end));
        readTo(ends, observer);
    }

    /** @param ends per partition the first offset that is not read; partitions without one stay where they are */
    void readTo(Map<Integer, Long> ends, Consumer<TopicRecord> observer) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            List<TopicPartition> behind = partitions.stream()
                    .filter(p -> consumer.position(p) < ends.getOrDefault(p.partition(), 0L))
                    .toList();
            if (behind.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new Failure(
                        "Reading " + topic + " made no progress for " + PATIENCE.toSeconds() + " s.",
                        "See `./medgroup logs kafka`.");
            }
            consumer.pause(partitions);
            consumer.resume(behind);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                giveUp = Instant.now().plus(PATIENCE);
                if (record.offset() < ends.getOrDefault(record.partition(), 0L)) {
                    read.put(record.partition(), record.offset() + 1);
                    observer.accept(read(record));
                }
            }
            seekBackPast(ends);
        }
    }

    /** One beyond the last record that was read, by partition; partitions without records are missing. */
    Map<Integer, Long> read() {
        return Map.copyOf(read);
    }

    // a poll may hand out records of several partitions beyond their ends; the next reading begins where this one ended
    private void seekBackPast(Map<Integer, Long> ends) {
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition.partition(), 0L);
            if (consumer.position(partition) > end && end > 0) {
                consumer.seek(partition, end);
            }
        }
    }

    private static TopicRecord read(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
        }
        EventHeaders readable = null;
        try {
            readable = EventHeaders.of(headers);
        } catch (RuntimeException e) {
            // whatever it is, no relay has written it: the promise says so
        }
        return new TopicRecord(
                record.partition(),
                record.offset(),
                record.key() == null ? "" : record.key(),
                headers.getOrDefault(EventHeaders.TYPE, ""),
                readable,
                record.value() == null ? new byte[0] : record.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
