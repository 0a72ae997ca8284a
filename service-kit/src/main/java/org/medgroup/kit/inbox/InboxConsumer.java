package org.medgroup.kit.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads some partitions for one consumer. Kafka only decides who reads which partition; how far that has
 * come is in the consumer's own database, and nothing is ever committed to Kafka.
 */
final class InboxConsumer {
    private static final Logger log = LoggerFactory.getLogger(InboxConsumer.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration STOPPED_LOOK = Duration.ofSeconds(30);

    private final Delivery delivery;
    private final Set<String> streams;
    private final SourceTopics sources;
    private final InboxStore store;
    private final RecordReader reader;
    private final UnaryOperator<String> topicIds;
    private final Supplier<Consumer<byte[], byte[]>> connections;
    private final InboxProperties properties;
    private final InstantSource clock;
    private final WorkLoop loop;
    private final Map<TopicPartition, Partition> partitions = new ConcurrentHashMap<>();
    private final Map<String, String> stoppedStreams = new ConcurrentHashMap<>();
    private @Nullable Consumer<byte[], byte[]> kafka;
    private Instant nextLook = Instant.MIN;

    InboxConsumer(
            Delivery delivery,
            Set<String> streams,
            SourceTopics sources,
            InboxStore store,
            RecordReader reader,
            UnaryOperator<String> topicIds,
            Supplier<Consumer<byte[], byte[]>> connections,
            String threadName,
            InboxProperties properties,
            InstantSource clock) {
        this.delivery = delivery;
        this.streams = streams;
        this.sources = sources;
        this.store = store;
        this.reader = reader;
        this.topicIds = topicIds;
        this.connections = connections;
        this.properties = properties;
        this.clock = clock;
        this.loop = new WorkLoop(threadName, POLL, this::step);
    }

    /** @param given addresses and credentials; how to read is not up for configuration */
    static Map<String, Object> settings(
            Map<String, Object> given, String groupId, String threadName, InboxProperties properties) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, groupId + "." + threadName);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.max(500, 2 * properties.batchSize()));
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
        // a dead member's partitions are free this soon; taking them too early does no harm, the mark decides
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        // a topic that its owner has yet to create is found this soon
        settings.put(
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                Math.toIntExact(properties.topicsEvery().toMillis()));
        return settings;
    }

    private record Retrying(Instant since, String reason) {}

    /** What this thread knows of a partition that it reads. */
    private final class Partition {
        private final TopicPartition id;
        private Delivery.Progress progress;
        private Duration backoff = FIRST_BACKOFF;
        private @Nullable Instant pausedUntil;
        private volatile long lag;
        private volatile @Nullable String stopped;
        private volatile @Nullable Retrying retrying;

        Partition(TopicPartition id, Mark mark) {
            this.id = id;
            this.progress = new Delivery.Progress(mark);
        }

        void succeeded() {
            if (stopped != null || retrying != null) {
                log.info("{} reads {} again", delivery.name(), id);
            }
            stopped = null;
            retrying = null;
            backoff = FIRST_BACKOFF;
        }

        void pause(Consumer<byte[], byte[]> consumer, Duration howLong) {
            consumer.seek(id, progress.mark().nextOffset());
            consumer.pause(List.of(id));
            pausedUntil = clock.instant().plus(howLong);
        }
    }

    /** @return false if there is nothing to read from yet */
    boolean step() {
        try {
            var consumer = kafka == null ? connect() : kafka;
            if (!clock.instant().isBefore(nextLook)) {
                subscribe(consumer);
                nextLook = clock.instant().plus(properties.topicsEvery());
            }
            if (consumer.subscription().isEmpty()) {
                return false;
            }
            resume(consumer);
            var records = poll(consumer);
            for (var partition : records.keySet()) {
                var known = partitions.get(partition);
                if (known != null) {
                    deliver(consumer, known, records.get(partition));
                }
            }
            noteLag(consumer);
            return true;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Consumer<byte[], byte[]> connect() {
        var consumer = connections.get();
        kafka = consumer;
        nextLook = Instant.MIN;
        return consumer;
    }

    /** Follows each stream into the generation that it is in now. */
    private void subscribe(Consumer<byte[], byte[]> consumer) {
        var wanted = new TreeSet<String>();
        for (var stream : streams) {
            try {
                sources.of(stream).ifPresent(wanted::add);
                stoppedStreams.remove(stream);
            } catch (PartitionStopped e) {
                var reason = String.valueOf(e.getMessage());
                if (!reason.equals(stoppedStreams.put(stream, reason))) {
                    log.error("{} has stopped reading {}. {}", delivery.name(), stream, reason);
                }
            }
        }
        if (!wanted.equals(consumer.subscription())) {
            consumer.subscribe(wanted, new Assignment(consumer));
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Assignment(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            for (var partition : assigned) {
                var mark = currentMark(partition);
                partitions.put(partition, new Partition(partition, mark));
                consumer.seek(partition, mark.nextOffset());
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(partitions::remove);
        }
    }

    /**
     * The stored mark, made to fit the topic as it is now. If the topic was deleted and made anew, offsets mean nothing
     * any more; the sequence still says what has been dealt with.
     */
    private Mark currentMark(TopicPartition partition) {
        var uuid = topicIds.apply(partition.topic());
        var mark = store.mark(delivery.name(), partition, uuid);
        if (mark.topicUuid().equals(uuid)) {
            return mark;
        }
        log.warn(
                "Topic {} has been made anew: {} reads it from its beginning, after {}",
                partition.topic(),
                delivery.name(),
                mark.last());
        var anew = new Mark(uuid, 0, mark.last());
        store.move(delivery.name(), partition, mark, anew);
        return anew;
    }

    private Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> poll(Consumer<byte[], byte[]> consumer) {
        try {
            var records = consumer.poll(POLL);
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new HashMap<>();
            records.partitions().forEach(partition -> byPartition.put(partition, records.records(partition)));
            return byPartition;
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions().forEach((partition, offset) -> {
                var known = partitions.get(partition);
                if (known != null) {
                    outOfRange(consumer, known, offset);
                }
            });
            return Map.of();
        }
    }

    /** Either the topic was made anew, or it has lost what it should keep for ever. */
    private void outOfRange(Consumer<byte[], byte[]> consumer, Partition partition, long offset) {
        var before = partition.progress.mark();
        var now = currentMark(partition.id);
        partition.progress = new Delivery.Progress(now);
        if (before.topicUuid().equals(now.topicUuid())) {
            stop(consumer, partition, "%s does not hold offset %d any more".formatted(partition.id, offset));
        } else {
            consumer.seek(partition.id, now.nextOffset());
        }
    }

    private void resume(Consumer<byte[], byte[]> consumer) {
        var now = clock.instant();
        for (var partition : partitions.values()) {
            var until = partition.pausedUntil;
            if (until != null && !now.isBefore(until)) {
                partition.pausedUntil = null;
                consumer.resume(List.of(partition.id));
            }
        }
    }

    private void deliver(
            Consumer<byte[], byte[]> consumer, Partition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            for (int from = 0; from < records.size(); from += properties.batchSize()) {
                var chunk = records.subList(from, Math.min(records.size(), from + properties.batchSize()));
                List<Incoming> incoming = new ArrayList<>(chunk.size());
                chunk.forEach(message -> incoming.add(reader.read(message)));
                delivery.deliver(partition.id, incoming, partition.progress);
            }
            partition.succeeded();
        } catch (PartitionStopped e) {
            stop(consumer, partition, String.valueOf(e.getMessage()));
        } catch (MarkMoved e) {
            log.info("{}; reading the mark again", e.getMessage());
            partition.progress = new Delivery.Progress(currentMark(partition.id));
            consumer.seek(partition.id, partition.progress.mark().nextOffset());
        } catch (RuntimeException e) {
            retryLater(consumer, partition, e);
        }
    }

    private void stop(Consumer<byte[], byte[]> consumer, Partition partition, String reason) {
        if (!reason.equals(partition.stopped)) {
            log.error("{} has stopped reading {}. {}", delivery.name(), partition.id, reason);
        }
        partition.stopped = reason;
        partition.pause(consumer, STOPPED_LOOK);
    }

    /** A commit whose answer was lost may have succeeded: the stored mark decides where to go on. */
    private void retryLater(Consumer<byte[], byte[]> consumer, Partition partition, RuntimeException failure) {
        log.warn(
                "{} cannot go on in {} and tries again in {} ms",
                delivery.name(),
                partition.id,
                partition.backoff.toMillis(),
                failure);
        var known = partition.retrying;
        partition.retrying = new Retrying(known == null ? clock.instant() : known.since(), failure.toString());
        partition.progress = new Delivery.Progress(currentMark(partition.id));
        partition.pause(consumer, partition.backoff);
        var longer = partition.backoff.multipliedBy(2);
        partition.backoff = longer.compareTo(properties.longestBackoff()) < 0 ? longer : properties.longestBackoff();
    }

    private void noteLag(Consumer<byte[], byte[]> consumer) {
        for (var partition : partitions.values()) {
            consumer.currentLag(partition.id).ifPresent(lag -> partition.lag = lag);
        }
    }

    private void close() {
        var consumer = kafka;
        kafka = null;
        partitions.clear();
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    String name() {
        return delivery.name();
    }

    /** Records that Kafka has and this thread has not yet taken. */
    long lag() {
        return partitions.values().stream()
                .mapToLong(partition -> partition.lag)
                .sum();
    }

    /** Partitions that wait for somebody to look at them, with the reason. */
    Map<String, String> stopped() {
        Map<String, String> reasons = new TreeMap<>(stoppedStreams);
        partitions.forEach((id, partition) -> {
            if (partition.stopped != null) {
                reasons.put(id.toString(), partition.stopped);
            }
        });
        return reasons;
    }

    Map<String, String> retrying() {
        Map<String, String> reasons = new TreeMap<>();
        partitions.forEach((id, partition) -> {
            var retrying = partition.retrying;
            if (retrying != null) {
                reasons.put(id.toString(), retrying.reason());
            }
        });
        loop.failure().ifPresent(failure -> reasons.put("", failure.cause().toString()));
        return reasons;
    }

    /** Since when the longest of the passing failures has not passed. */
    Optional<Instant> retryingSince() {
        return Stream.concat(
                        partitions.values().stream()
                                .map(partition -> partition.retrying)
                                .filter(Objects::nonNull)
                                .map(Retrying::since),
                        loop.failure().map(WorkLoop.Failure::since).stream())
                .min(Comparator.naturalOrder());
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop();
        close();
    }
}
