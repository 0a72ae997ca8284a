package org.medgroup.kit.relay;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.journal.JournalHead;
import org.medgroup.kit.journal.JournalReader;
import org.medgroup.kit.journal.WorkLoop;
import org.medgroup.kit.stream.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the journal to the topic of its epoch, in order, each entry once.
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

    /** What the relay is doing. */
    public enum State {
        STARTING,
        /** Another replica relays. */
        STANDBY,
        RELAYING,
        HALTED
    }

    private final RelayStore store;
    private final JournalReader journal;
    private final BatchBuilder batches;
    private final String stream;
    private final LongFunction<RelayTopic> topics;
    private final RelayProperties properties;
    private final InstantSource clock;
    private final WorkLoop loop;
    private @Nullable Session session;
    private Instant notBefore = Instant.MIN;
    private volatile State state = State.STARTING;
    private volatile @Nullable String halted;

    /** @param topics the topic of each generation, which is the journal's epoch */
    JournalRelay(
            RelayStore store,
            JournalReader journal,
            BatchBuilder batches,
            String stream,
            LongFunction<RelayTopic> topics,
            RelayProperties properties,
            InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.batches = batches;
        this.stream = stream;
        this.topics = topics;
        this.properties = properties;
        this.clock = clock;
        this.loop = new WorkLoop("journal-relay", POLL, this::step);
    }

    public void wake() {
        loop.wake();
    }

    /** The stream that it publishes; the journal's epoch says in which topic, see {@link Topics#generation}. */
    public String stream() {
        return stream;
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
    boolean step() throws Exception {
        if (clock.instant().isBefore(notBefore)) {
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
            log.error("The relay of {} has halted. {}", stream, halt.getMessage(), halt);
        }
        state = State.HALTED;
        halted = halt.getMessage();
        notBefore = clock.instant().plus(PAUSE_WHEN_HALTED);
        store.halted(halt);
    }

    private void giveUpSession() {
        var current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }

    private @Nullable Session takeOver() throws SQLException, InterruptedException {
        var held = store.hold();
        if (held.isEmpty()) {
            state = State.STANDBY;
            notBefore = clock.instant().plus(PAUSE_IN_STANDBY);
            return null;
        }
        var hold = held.get();
        Producer<byte[], byte[]> producer = null;
        try {
            var epoch = journal.head().epoch();
            var topic = topics.apply(epoch);
            var incarnation = topic.ensure();
            producer = topic.producer();
            // fences a predecessor that may still be sending, and ends its transaction, before the topic is read
            producer.initTransactions();
            var last = topic.lastSequences(incarnation.partitions());
            var start = startingPoint(hold, epoch, topic.name(), incarnation, last);
            if (epoch > 1) {
                // at each takeover: the highest counts, and a broker that has lost the announcement gets it again
                topic.announce(producer, new Generation(epoch, journal.lineage()));
            }
            log.info("Relaying to {} from journal position {}", topic.name(), start);
            return new Session(hold, producer, epoch, incarnation.partitions(), last, start);
        } catch (Exception e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            hold.close();
            throw e;
        }
    }

    /** Compares what was stored with what the topic holds; neither alone is to be believed after a crash. */
    private long startingPoint(
            RelayStore.Hold hold,
            long epoch,
            String topic,
            RelayTopic.Incarnation incarnation,
            Map<Integer, EventSequence> last) {
        var stored = hold.stored();
        var inTopic = last.values().stream().max(Comparator.naturalOrder()).orElse(null);
        if (stored.generation() != epoch) {
            if (inTopic != null) {
                throw new RelayHalted(
                        0,
                        ("Topic %s holds events, but this journal has never published in epoch %d: another restore has"
                                        + " used that number")
                                .formatted(topic, epoch));
            }
            stored = new RelayStore.Stored(epoch, 0, null, null); // of another generation: says nothing about this one
        }
        refuseForeignTopic(journal.head(), topic, inTopic);
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
        hold.startAt(epoch, start, incarnation.uuid(), inTopic);
        return start;
    }

    private static void refuseForeignTopic(JournalHead head, String topic, @Nullable EventSequence inTopic) {
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

    /** From taking over until the first error. */
    private final class Session {
        private final RelayStore.Hold hold;
        private final Producer<byte[], byte[]> producer;
        private final int partitions;
        private final Map<Integer, EventSequence> last;
        private final long epoch;
        private long position;

        Session(
                RelayStore.Hold hold,
                Producer<byte[], byte[]> producer,
                long epoch,
                int partitions,
                Map<Integer, EventSequence> last,
                long position) {
            this.hold = hold;
            this.producer = producer;
            this.partitions = partitions;
            this.last = last;
            this.position = position;
            this.epoch = epoch;
            if (halted == null) {
                state = State.RELAYING;
            }
        }

        boolean sendBatch() throws SQLException {
            var entries = journal.read(position, properties.batchSize());
            if (entries.isEmpty()) {
                hold.check();
                return false;
            }
            var batch = batches.build(entries, epoch, partitions, last);
            if (!batch.records().isEmpty()) {
                send(batch);
            }
            if (batch.upTo() > position) {
                hold.advance(batch.upTo(), batch.lastSequence());
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

        void close() {
            producer.close(Duration.ofSeconds(1));
            hold.close();
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
