package org.medgroup.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.stream.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic on a real broker. */
final class KafkaTopic implements RelayTopic {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopic.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FIRST_LOOK_BACK = 256;
    private static final int DEFAULT_REQUEST_SIZE = 1024 * 1024;

    private final String stream;
    private final String name;
    private final Map<String, Object> adminSettings;
    private final Map<String, Object> consumerSettings;
    private final Map<String, Object> producerSettings;
    private final short replication;

    KafkaTopic(
            String stream,
            long generation,
            Map<String, Object> adminSettings,
            Map<String, Object> consumerSettings,
            Map<String, Object> producerSettings,
            RelayProperties properties) {
        this.stream = stream;
        this.name = Topics.generation(stream, generation);
        this.adminSettings = adminSettings;
        this.consumerSettings = new HashMap<>(consumerSettings);
        this.producerSettings = new HashMap<>(producerSettings);
        this.replication = properties.replication();
        this.consumerSettings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumerSettings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumerSettings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.consumerSettings.put(ConsumerConfig.CLIENT_ID_CONFIG, name + "-relay-reader");
        this.consumerSettings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.producerSettings.putAll(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                stream + "-relay", // whoever opens a generation fences who is left of the one before
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Math.max(DEFAULT_REQUEST_SIZE, properties.maxRecordSize()),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) properties.transactionTimeout().toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) properties.deliveryTimeout().toMillis()));
        this.producerSettings.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) properties.deliveryTimeout().toMillis() / 2);
        this.producerSettings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, properties.deliveryTimeout().toMillis());
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void announce(Producer<byte[], byte[]> producer, Generation generation) throws InterruptedException {
        ensure(Topics.GENERATIONS, 1);
        producer.beginTransaction();
        producer.send(generation.announcement(stream));
        producer.commitTransaction();
    }

    @Override
    public Incarnation ensure() throws InterruptedException {
        return ensure(name, Topics.PARTITIONS);
    }

    private Incarnation ensure(String name, int partitions) throws InterruptedException {
        try (var admin = Admin.create(adminSettings)) {
            var found = describe(admin, name);
            if (found.isEmpty()) {
                create(admin, name, partitions);
                for (var end = Instant.now().plus(PATIENCE); found.isEmpty(); found = describe(admin, name)) {
                    if (Instant.now().isAfter(end)) {
                        throw new TimeoutException("Topic " + name + " was created but does not show up");
                    }
                    Thread.sleep(100);
                }
            }
            if (found.get().partitions() != partitions) {
                throw new RelayHalted(
                        0,
                        "Topic %s has %d partitions instead of %d: an aggregate's events would change partition"
                                .formatted(name, found.get().partitions(), partitions));
            }
            return found.get();
        }
    }

    private void create(Admin admin, String name, int partitions) throws InterruptedException {
        var topic = new NewTopic(name, partitions, replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                        TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false"));
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot create topic " + name, e.getCause());
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("Kafka does not create topic " + name, e);
        }
    }

    private Optional<Incarnation> describe(Admin admin, String name) throws InterruptedException {
        try {
            var described = Objects.requireNonNull(
                    admin.describeTopics(List.of(name)).topicNameValues().get(name));
            TopicDescription topic = described.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Optional.of(new Incarnation(
                    topic.topicId().toString(), topic.partitions().size()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new IllegalStateException("Cannot describe topic " + name, e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("Kafka does not describe topic " + name, e);
        }
    }

    /**
     * The highest sequence in each partition. What a foreign hand has put there without one does not count,
     * and aborted transactions leave records that nobody reads: the look back widens until it meets a committed one.
     */
    @Override
    public Map<Integer, EventSequence> lastSequences(int partitions) {
        Map<Integer, EventSequence> last = new HashMap<>();
        try (var consumer =
                new KafkaConsumer<>(consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var open = nonEmpty(consumer, partitions);
            for (long back = FIRST_LOOK_BACK; !open.isEmpty(); back *= 64) {
                consumer.assign(open.stream().map(Range::partition).toList());
                for (var range : open) {
                    consumer.seek(range.partition(), Math.max(range.begin(), range.end() - back));
                }
                readTo(consumer, open, last);
                long reach = back;
                open = open.stream()
                        .filter(range ->
                                !last.containsKey(range.partition().partition()) && range.end() - reach > range.begin())
                        .toList();
            }
        }
        return last;
    }

    /** @param end the offset after the last committed record */
    private record Range(TopicPartition partition, long begin, long end) {}

    private List<Range> nonEmpty(KafkaConsumer<byte[], byte[]> consumer, int partitions) {
        var all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .toList();
        consumer.assign(all);
        var begins = consumer.beginningOffsets(all);
        var ends = consumer.endOffsets(all);
        return all.stream()
                .map(partition -> new Range(
                        partition,
                        Objects.requireNonNull(begins.get(partition)),
                        Objects.requireNonNull(ends.get(partition))))
                .filter(range -> range.end() > range.begin())
                .toList();
    }

    private static void readTo(
            KafkaConsumer<byte[], byte[]> consumer, List<Range> ranges, Map<Integer, EventSequence> last) {
        var giveUp = Instant.now().plus(PATIENCE);
        while (ranges.stream().anyMatch(range -> consumer.position(range.partition()) < range.end())) {
            if (Instant.now().isAfter(giveUp)) {
                throw new TimeoutException("Cannot read the end of the topic");
            }
            for (var message : consumer.poll(Duration.ofMillis(200))) {
                // what another hand has copied here stands behind its original, and is not the end
                sequenceOf(message)
                        .ifPresent(sequence -> last.merge(
                                message.partition(), sequence, (before, here) -> here.isAfter(before) ? here : before));
            }
        }
    }

    private static Optional<EventSequence> sequenceOf(ConsumerRecord<byte[], byte[]> message) {
        var header = message.headers().lastHeader(EventHeaders.SEQUENCE);
        try {
            if (header != null && header.value() != null) {
                return Optional.of(EventSequence.of(new String(header.value(), UTF_8)));
            }
        } catch (IllegalArgumentException e) {
            // no sequence: reported below like a record without one
        }
        log.warn(
                "Partition {} of {} has a record at offset {} that no relay has written",
                message.partition(),
                message.topic(),
                message.offset());
        return Optional.empty();
    }
}
