package org.medgroup.kit.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.stream.Generation;

/**
 * Kafka, as far as one topic, one transactional id and one consumer group need it: logs with markers, the transaction
 * coordinator with its epochs, the last stable offset, and who reads which partition. Checks what becomes visible.
 */
public final class BrokerModel {
    public static final String TOPIC = "simulated-events";
    public static final String SERVICE = "simulated";
    public static final int PARTITIONS = 3;

    private final World world;
    private final SortedMap<Integer, List<Slot>> logs = new TreeMap<>();
    private final List<Generation> announced = new ArrayList<>();
    private final List<SimulatedMember> members = new ArrayList<>();
    private int epoch;
    private @Nullable Sending current;

    BrokerModel(World world) {
        this.world = world;
    }

    /** A partition of a generation's topic, as one number: the generations one after the other. */
    public static int place(long generation, int partition) {
        return (int) (generation - 1) * PARTITIONS + partition;
    }

    static int place(TopicPartition partition) {
        return place(Topics.generationOf(partition.topic()), partition.partition());
    }

    static TopicPartition partition(int place) {
        return new TopicPartition(Topics.generation(TOPIC, place / PARTITIONS + 1), place % PARTITIONS);
    }

    private List<Slot> log(int place) {
        return logs.computeIfAbsent(place, _ -> new ArrayList<>());
    }

    enum Fate {
        OPEN,
        COMMITTING,
        ABORTING,
        COMMITTED,
        ABORTED
    }

    /** A producer's transaction. */
    static final class Sending {
        private final int epoch;
        private final Set<Integer> partitions = new LinkedHashSet<>();
        private final Set<Integer> withoutMarker = new LinkedHashSet<>();
        private Fate fate = Fate.OPEN;

        Sending(int epoch) {
            this.epoch = epoch;
        }

        private void decide(Fate how) {
            fate = how;
            withoutMarker.addAll(partitions);
        }
    }

    /** A place in a log: a record, or the marker that ends a transaction there. */
    public record Slot(
            long offset,
            @Nullable ProducerRecord<byte[], byte[]> message,
            @Nullable Sending sending) {
        public EventSequence sequence() {
            return EventSequence.of(text(EventHeaders.SEQUENCE));
        }

        public @Nullable EventSequence prev() {
            var header = Objects.requireNonNull(message).headers().lastHeader(EventHeaders.PREV);
            return header == null ? null : EventSequence.of(new String(header.value(), UTF_8));
        }

        public String text(String header) {
            return new String(
                    Objects.requireNonNull(message).headers().lastHeader(header).value(), UTF_8);
        }

        public String key() {
            return new String(Objects.requireNonNull(message).key(), UTF_8);
        }

        boolean isOf(SimulatedEvent.Kind kind) {
            return new String(Objects.requireNonNull(message).value(), UTF_8).contains(kind.name());
        }

        boolean isCommitted() {
            return message != null
                    && (sending == null || sending.fate == Fate.COMMITTING || sending.fate == Fate.COMMITTED);
        }
    }

    // what producers ask for

    /** Fences whoever had the transactional id, ends his transaction, and waits until that is done. */
    int init() {
        if (world.has(Mutation.RELAY_WITHOUT_FENCING)) {
            return epoch;
        }
        epoch++;
        if (current != null && current.fate == Fate.OPEN) {
            current.decide(Fate.ABORTING);
            world.note(World.Happening.ABORTED_BATCH);
        }
        while (writeMarker()) {
            // all of them
        }
        return epoch;
    }

    void refuseFenced(int ofEpoch) {
        if (ofEpoch != epoch) {
            world.note(World.Happening.FENCED_RELAY);
            throw new ProducerFencedException("There is a newer producer");
        }
    }

    /** Whether the transaction before has its markers; before that nothing new is taken. */
    boolean isReadyFor(Sending sending) {
        return current == null || current == sending || current.fate == Fate.COMMITTED || current.fate == Fate.ABORTED;
    }

    void append(@Nullable Sending sending, List<ProducerRecord<byte[], byte[]>> records) {
        if (sending != null) {
            refuseFenced(sending.epoch);
            if (current != sending) {
                current = sending;
            }
        }
        for (var message : records) {
            int partition = place(new TopicPartition(message.topic(), Objects.requireNonNull(message.partition())));
            if (sending != null) {
                sending.partitions.add(partition);
            }
            add(partition, message, sending);
            if (sending == null) {
                checkEnd(partition);
            }
        }
    }

    private void add(int partition, @Nullable ProducerRecord<byte[], byte[]> message, @Nullable Sending sending) {
        var log = log(partition);
        log.add(new Slot(log.size(), message, sending));
    }

    /** Tells of a generation; whoever has been fenced cannot. */
    void announce(int ofEpoch, Generation generation) {
        refuseFenced(ofEpoch);
        announced.add(generation);
    }

    /** The highest generation that has been announced. */
    public Generation generation() {
        return announced.stream()
                .max(Comparator.comparingLong(Generation::generation))
                .orElse(Generation.FIRST);
    }

    void commit(Sending sending) {
        refuseFenced(sending.epoch);
        sending.decide(Fate.COMMITTING);
    }

    // what the broker does by itself

    /** @return whether there was one to write */
    boolean writeMarker() {
        var sending = current;
        if (sending == null || sending.withoutMarker.isEmpty()) {
            return false;
        }
        int partition = world.pick(List.copyOf(sending.withoutMarker));
        sending.withoutMarker.remove(partition);
        add(partition, null, sending);
        if (sending.withoutMarker.isEmpty()) {
            sending.fate = sending.fate == Fate.COMMITTING ? Fate.COMMITTED : Fate.ABORTED;
        }
        world.trace("broker", "writes the marker of partition " + partition);
        checkEnd(partition);
        return true;
    }

    boolean hasMarkersToWrite() {
        return current != null && !current.withoutMarker.isEmpty();
    }

    /** A transaction that takes too long is ended by the coordinator, and its producer fenced. */
    boolean giveUpOnTransaction() {
        if (current == null || current.fate != Fate.OPEN) {
            return false;
        }
        epoch++;
        current.decide(Fate.ABORTING);
        world.real().fenceProducers();
        world.note(World.Happening.ABORTED_BATCH);
        world.trace("broker", "gives up on the open transaction");
        return true;
    }

    // what readers ask for

    long lastStableOffset(int partition) {
        var log = log(partition);
        if (world.has(Mutation.CONSUMER_READS_UNCOMMITTED)) {
            return log.size();
        }
        for (var slot : log) {
            var sending = slot.sending;
            if (slot.message != null
                    && sending != null
                    && (sending.fate == Fate.OPEN || sending.withoutMarker.contains(partition))) {
                return slot.offset;
            }
        }
        return log.size();
    }

    /** Committed records below the last stable offset. */
    List<Slot> readable(int partition, long from) {
        var log = log(partition);
        long end = lastStableOffset(partition);
        return from >= end
                ? List.of()
                : log.subList((int) from, (int) end).stream()
                        .filter(slot -> slot.isCommitted()
                                || slot.message != null && world.has(Mutation.CONSUMER_READS_UNCOMMITTED))
                        .toList();
    }

    public @Nullable EventSequence lastSequence(int partition) {
        if (world.has(Mutation.RELAY_READS_UNCOMMITTED_ENDS)) {
            return log(partition).stream()
                    .filter(slot -> slot.message != null)
                    .reduce((_, second) -> second)
                    .map(Slot::sequence)
                    .orElse(null);
        }
        var all = readable(partition, 0);
        return all.isEmpty() ? null : all.getLast().sequence();
    }

    /** All that a reader of a generation will ever see of a key, in its order. */
    List<Slot> ofKey(long generation, String key) {
        return logs.subMap(place(generation, 0), place(generation + 1, 0)).values().stream()
                .flatMap(List::stream)
                .filter(slot -> slot.isCommitted() && slot.key().equals(key))
                .toList();
    }

    // checks

    private void checkEnd(int partition) {
        EventSequence before = null;
        for (var slot : readable(partition, 0)) {
            if (!slot.isCommitted()) {
                continue;
            }
            var sequence = slot.sequence();
            if (before != null && !sequence.isAfter(before)) {
                throw new Violation("Partition %d has %s after %s".formatted(partition, sequence, before));
            }
            if (!Objects.equals(slot.prev(), before)) {
                throw new Violation("In partition %d, %s says that it follows %s, and it follows %s"
                        .formatted(partition, sequence, slot.prev(), before));
            }
            before = sequence;
        }
    }

    /** What the whole topic of a generation holds, in the journal's order. */
    List<Slot> content(long generation) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> readable(place(generation, partition), 0))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Slot::sequence))
                .toList();
    }

    // the consumer group

    /** With what it is subscribed to now. */
    void join(SimulatedMember member) {
        if (!members.contains(member)) {
            members.add(member);
        }
        rebalance();
    }

    void leave(SimulatedMember member) {
        if (members.remove(member)) {
            rebalance();
        }
    }

    /** Deals each topic's partitions out anew. A member learns of it with its next poll, and goes on until then. */
    void rebalance() {
        world.note(World.Happening.REBALANCE);
        List<List<Integer>> dealt =
                members.stream().<List<Integer>>map(_ -> new ArrayList<>()).toList();
        var topics = new TreeSet<String>();
        members.forEach(member -> topics.addAll(member.subscription()));
        for (var topic : topics) {
            var subscribed = IntStream.range(0, members.size())
                    .filter(i -> members.get(i).subscription().contains(topic))
                    .mapToObj(dealt::get)
                    .toList();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                world.pick(subscribed).add(place(Topics.generationOf(topic), partition));
            }
        }
        for (int i = 0; i < members.size(); i++) {
            members.get(i).assign(dealt.get(i));
        }
        world.trace("broker", "deals out " + dealt);
    }

    long end(int partition) {
        return log(partition).size();
    }
}
