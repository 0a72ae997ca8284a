package org.medgroup.kit.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.journal.JournalHead;
import org.medgroup.kit.journal.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Sends the journal to the topic, in order, each entry once.
 *
 * <p>One Kafka transaction per batch: without it an expired record is overtaken by its successors. The position is
 * stored after the transaction has committed, so a crash in between leaves the topic ahead of the stored position;
 * whoever takes over therefore fences its predecessor first, reads the end of the topic back and goes on after that.
 *
 * <p>Among replicas an advisory lock says who relays; it lives in the relay's own connection and dies with it. It only
 * saves work: what excludes a second sender is Kafka's transactional id.
 */
public final class JournalRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JournalRelay.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE_IN_STANDBY = Duration.ofSeconds(2);
    private static final Duration PAUSE_WHEN_HALTED = Duration.ofSeconds(15);
    private static final int DEFAULT_REQUEST_SIZE = 1024 * 1024;

    /** What the relay is doing. */
    public enum State {
        STARTING,
        /** Another replica relays. */
        STANDBY,
        RELAYING,
        HALTED
    }

    private final DataSource dataSource;
    private final EventJournal journal;
    private final BatchBuilder batches;
    private final String topic;
    private final KafkaTopic kafkaTopic;
    private final Map<String, Object> producerSettings;
    private final RelayProperties properties;
    private final WorkLoop loop;
    private @Nullable Session session;
    private Instant notBefore = Instant.MIN;
    private volatile State state = State.STARTING;
    private volatile @Nullable String halted;

    JournalRelay(
            DataSource dataSource,
            EventJournal journal,
            BatchBuilder batches,
            String topic,
            KafkaTopic kafkaTopic,
            Map<String, Object> producerSettings,
            RelayProperties properties) {
        this.dataSource = dataSource;
        this.journal = journal;
        this.batches = batches;
        this.topic = topic;
        this.kafkaTopic = kafkaTopic;
        this.properties = properties;
        this.producerSettings = new HashMap<>(producerSettings);
        this.producerSettings.putAll(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topic + "-relay",
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
        this.loop = new WorkLoop("journal-relay", POLL, this::step);
    }

    public void wake() {
        loop.wake();
    }

    public String topic() {
        return topic;
    }

    public State state() {
        return state;
    }

    /** Why it does not go on, if it is {@link State#HALTED}. */
    public Optional<String> haltedBecause() {
        return Optional.ofNullable(halted);
    }

    public Optional<WorkLoop.Failure> failure() {
        return loop.failure();
    }

    /** Takes over if nobody relays, and sends one batch. Only the loop's thread comes here. */
    private boolean step() throws Exception {
        if (Instant.now().isBefore(notBefore)) {
            return false;
        }
        try {
            var current = session;
            if (current == null) {
                current = takeOver();
                session = current;
            }
            return current != null && current.sendBatch();
        } catch (RelayHalted halt) {
            giveUpSession();
            halt(halt);
            return false;
        } catch (Exception e) {
            giveUpSession();
            throw e;
        }
    }

    private void halt(RelayHalted halt) {
        if (!Objects.equals(halted, halt.getMessage())) {
            log.error("The relay to {} has halted. {}", topic, halt.getMessage(), halt);
        }
        state = State.HALTED;
        halted = halt.getMessage();
        notBefore = Instant.now().plus(PAUSE_WHEN_HALTED);
        JdbcClient.create(dataSource)
                .sql("update relay_position set halted = :why, halted_at = :at where topic = :topic")
                .param("why", halt.getMessage())
                .param("at", halt.position())
                .param("topic", topic)
                .update();
    }

    private void giveUpSession() {
        var current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }

    private @Nullable Session takeOver() throws SQLException, InterruptedException {
        var connection = dataSource.getConnection();
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            if (!jdbc.sql("select pg_try_advisory_lock(hashtextextended('relay ' || :topic, 0))")
                    .param("topic", topic)
                    .query(Boolean.class)
                    .single()) {
                connection.close();
                state = State.STANDBY;
                notBefore = Instant.now().plus(PAUSE_IN_STANDBY);
                return null;
            }
            var incarnation = kafkaTopic.ensure();
            producer = new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
            // fences a predecessor that may still be sending, and ends its transaction, before the topic is read
            producer.initTransactions();
            var last = kafkaTopic.lastSequences(incarnation.partitions());
            var start = startingPoint(jdbc, incarnation, last);
            log.info("Relaying to {} from journal position {}", topic, start);
            return new Session(connection, jdbc, producer, incarnation.partitions(), last, start);
        } catch (Exception e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            release(connection);
            throw e;
        }
    }

    private record Stored(
            long position,
            @Nullable String topicUuid,
            @Nullable EventSequence lastSequence) {}

    /** Compares what was stored with what the topic holds; neither alone is to be believed after a crash. */
    private long startingPoint(JdbcClient jdbc, KafkaTopic.Incarnation incarnation, Map<Integer, EventSequence> last) {
        jdbc.sql("insert into relay_position (topic) values (:topic) on conflict do nothing")
                .param("topic", topic)
                .update();
        var stored = jdbc.sql("select position, topic_uuid, last_sequence from relay_position where topic = :topic")
                .param("topic", topic)
                .query((row, _) -> new Stored(row.getLong(1), row.getString(2), sequence(row.getString(3))))
                .single();
        var inTopic = last.values().stream().max(Comparator.naturalOrder()).orElse(null);
        var head = journal.head();
        refuseForeignTopic(head, inTopic);
        var acknowledged = stored.lastSequence();
        long start;
        if (acknowledged != null && (inTopic == null || acknowledged.isAfter(inTopic))) {
            if (inTopic != null || incarnation.uuid().equals(stored.topicUuid())) {
                throw new RelayHalted(
                        stored.position(),
                        "Topic %s ends at %s, but Kafka had acknowledged %s: records are lost"
                                .formatted(topic, inTopic, acknowledged));
            }
            log.warn("Topic {} has been made anew and is empty: publishing the whole journal again", topic);
            start = 0;
        } else {
            start = inTopic == null ? stored.position() : Math.max(stored.position(), inTopic.position());
        }
        jdbc.sql("""
                        update relay_position
                           set position = :position, topic_uuid = :uuid, last_sequence = :last
                         where topic = :topic
                        """)
                .param("position", start)
                .param("uuid", incarnation.uuid())
                .param("last", inTopic == null ? null : inTopic.toString())
                .param("topic", topic)
                .update();
        return start;
    }

    private void refuseForeignTopic(JournalHead head, @Nullable EventSequence inTopic) {
        if (inTopic == null) {
            return;
        }
        if (inTopic.epoch() != head.epoch() || inTopic.position() > head.position()) {
            throw new RelayHalted(
                    head.position(),
                    ("Topic %s ends at %s, but this journal is in epoch %d and ends at %d. The store was restored to an"
                                    + " earlier point or is another one: it needs a new epoch with a topic of its own")
                            .formatted(topic, inTopic, head.epoch(), head.position()));
        }
    }

    private static @Nullable EventSequence sequence(@Nullable String text) {
        return text == null ? null : EventSequence.of(text);
    }

    /** Closing a connection that goes back to the pool would leave the lock in it. */
    private static void release(Connection connection) {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            log.debug("The relay's connection was already gone, and its lock with it", e);
        }
    }

    /** From taking over until the first error. */
    private final class Session {
        private final Connection connection;
        private final JdbcClient jdbc;
        private final KafkaProducer<byte[], byte[]> producer;
        private final int partitions;
        private final Map<Integer, EventSequence> last;
        private final long epoch;
        private long position;

        Session(
                Connection connection,
                JdbcClient jdbc,
                KafkaProducer<byte[], byte[]> producer,
                int partitions,
                Map<Integer, EventSequence> last,
                long position) {
            this.connection = connection;
            this.jdbc = jdbc;
            this.producer = producer;
            this.partitions = partitions;
            this.last = last;
            this.position = position;
            this.epoch = journal.head().epoch();
            if (halted == null) {
                state = State.RELAYING;
            }
        }

        boolean sendBatch() throws SQLException {
            var entries = journal.read(position, properties.batchSize());
            if (entries.isEmpty()) {
                if (!connection.isValid(5)) {
                    throw new SQLException("The relay's connection is gone, and its lock with it");
                }
                return false;
            }
            var batch = batches.build(entries, epoch, partitions, last);
            if (!batch.records().isEmpty()) {
                send(batch);
            }
            if (batch.upTo() > position) {
                store(batch);
                position = batch.upTo();
                state = State.RELAYING;
                halted = null;
            }
            if (batch.halt() != null) {
                throw batch.halt();
            }
            return true;
        }

        /**
         * A failure leaves the transaction open, and whether a commit that got no answer has succeeded unknown: the next
         * takeover ends the one and reads the other from the topic.
         */
        private void send(Batch batch) {
            producer.beginTransaction();
            batch.records().forEach(producer::send);
            producer.commitTransaction(); // fails if any of the records has failed
        }

        private void store(Batch batch) {
            jdbc.sql("""
                            update relay_position
                               set position = :position, last_sequence = coalesce(:last, last_sequence),
                                   halted = null, halted_at = null
                             where topic = :topic
                            """)
                    .param("position", batch.upTo())
                    .param("last", Objects.toString(batch.lastSequence(), null))
                    .param("topic", topic)
                    .update();
        }

        void close() {
            producer.close(Duration.ofSeconds(1));
            release(connection);
        }
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        giveUpSession();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
