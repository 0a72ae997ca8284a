package org.medgroup.kit.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the announced generations. The highest one of a stream counts, in whatever order the announcements came; as long
 * as there is no announcement, and that is until the first restore, a stream is in its first generation.
 */
public final class StreamGenerations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamGenerations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final TopicPartition ANNOUNCEMENTS = new TopicPartition(Topics.GENERATIONS, 0);

    private final Map<String, Object> settings;
    private final Duration fresh;
    private final Map<String, Generation> highest = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private Instant readAt = Instant.MIN;

    /** @param fresh how old an answer may be */
    public StreamGenerations(Map<String, Object> kafkaSettings, Duration fresh) {
        this.settings = new HashMap<>(kafkaSettings);
        this.fresh = fresh;
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "stream-generations");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // if the topic was made anew, its announcements are read from the beginning; what is known already stays known
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /**
     * The generation to read now, as of a few seconds ago unless the broker has gone silent since.
     *
     * @throws KafkaException if the broker has never said it yet
     */
    public synchronized Generation of(String stream) {
        if (readAt.plus(fresh).isBefore(Instant.now())) {
            try {
                readNew();
            } catch (KafkaException e) {
                close();
                if (readAt.equals(Instant.MIN)) {
                    throw e;
                }
                log.debug("Cannot look for newer generations now", e);
            }
            readAt = Instant.now();
        }
        return highest.getOrDefault(stream, Generation.FIRST);
    }

    private void readNew() {
        var reader = consumer;
        if (reader == null) {
            reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = reader;
        }
        if (reader.assignment().isEmpty()) {
            if (reader.partitionsFor(Topics.GENERATIONS).isEmpty()) {
                return;
            }
            reader.assign(List.of(ANNOUNCEMENTS));
            reader.seekToBeginning(List.of(ANNOUNCEMENTS));
        }
        long end =
                Objects.requireNonNull(reader.endOffsets(List.of(ANNOUNCEMENTS)).get(ANNOUNCEMENTS));
        for (var giveUp = Instant.now().plus(PATIENCE); reader.position(ANNOUNCEMENTS) < end; ) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("Cannot read the announced generations");
            }
            for (var announcement : reader.poll(Duration.ofMillis(200))) {
                highest.merge(
                        new String(announcement.key(), UTF_8),
                        Generation.read(announcement.value()),
                        (known, told) -> told.generation() >= known.generation() ? told : known);
            }
        }
    }

    @Override
    public synchronized void close() {
        var reader = consumer;
        consumer = null;
        if (reader != null) {
            reader.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
