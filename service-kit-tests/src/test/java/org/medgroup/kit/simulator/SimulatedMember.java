package org.medgroup.kit.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;

/** A member of the consumer group. Delivers in any portions, now and then again, and now and then with a gap. */
public final class SimulatedMember extends MockConsumer<byte[], byte[]> {
    private final Part part;
    private final BrokerModel broker;
    private final Map<Integer, Long> positions = new TreeMap<>();
    private final Set<Integer> paused = new HashSet<>();
    private Set<String> subscribed = Set.of();
    private List<Integer> owned = List.of();
    private @Nullable List<Integer> dealt;
    private @Nullable ConsumerRebalanceListener listener;

    public SimulatedMember(Part part) {
        super("none");
        this.part = part;
        this.broker = part.world().broker;
    }

    void assign(List<Integer> partitions) {
        dealt = List.copyOf(partitions);
    }

    private static List<TopicPartition> ids(Collection<Integer> partitions) {
        return partitions.stream().map(BrokerModel::partition).toList();
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener rebalanced) {
        if (listener == null) {
            part.atDeath(() -> broker.leave(this));
        }
        subscribed = Set.copyOf(topics);
        listener = rebalanced;
        broker.join(this);
    }

    @Override
    public Set<String> subscription() {
        return subscribed;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        part.point("polls");
        takeAssignment();
        var world = part.world();
        if (world.statementFault() == World.Fault.BEFORE) {
            throw new org.apache.kafka.common.errors.TimeoutException("The broker does not answer");
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> delivered = new LinkedHashMap<>();
        for (int partition : owned) {
            if (paused.contains(partition) || !world.isCalm() && world.chance(300)) {
                continue;
            }
            var position = positions.get(partition);
            if (position == null) {
                throw new NoOffsetForPartitionException(BrokerModel.partition(partition));
            }
            var records = deliverable(partition, position);
            if (!records.isEmpty()) {
                positions.put(partition, records.getLast().offset() + 1);
                delivered.put(BrokerModel.partition(partition), records);
                world.trace(
                        part.name(),
                        "gets %d of partition %d from offset %d"
                                .formatted(
                                        records.size(),
                                        partition,
                                        records.getFirst().offset()));
            }
        }
        return new ConsumerRecords<>(delivered, Map.of());
    }

    private List<ConsumerRecord<byte[], byte[]>> deliverable(int partition, long position) {
        var world = part.world();
        long from = position;
        if (!world.isCalm() && world.chance(30)) {
            from = Math.max(0, position - 1 - world.pick(4));
            world.note(World.Happening.REPEATED_DELIVERY);
        }
        var readable = broker.readable(partition, from);
        if (!readable.isEmpty() && !world.isCalm() && world.chance(50)) {
            readable = readable.subList(1, readable.size());
            world.note(World.Happening.GAP_IN_DELIVERY);
        }
        int most = world.isCalm() ? readable.size() : Math.min(readable.size(), 1 + world.pick(6));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (var slot : readable.subList(0, most)) {
            records.add(delivery(partition, slot));
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> delivery(int partition, BrokerModel.Slot slot) {
        var message = java.util.Objects.requireNonNull(slot.message());
        var headers = new RecordHeaders(message.headers());
        if (new String(message.value(), java.nio.charset.StandardCharsets.UTF_8)
                .contains(SimulatedEvent.Kind.UNKNOWN.name())) {
            // as the contracts of another release would call it
            headers.remove(EventHeaders.TYPE)
                    .add(
                            EventHeaders.TYPE,
                            "simulated.unheard-of.v9".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        var id = BrokerModel.partition(partition);
        return new ConsumerRecord<>(
                id.topic(),
                id.partition(),
                slot.offset(),
                0L,
                TimestampType.CREATE_TIME,
                message.key().length,
                message.value().length,
                message.key(),
                message.value(),
                headers,
                java.util.Optional.empty());
    }

    private void takeAssignment() {
        var next = dealt;
        if (next == null) {
            return;
        }
        dealt = null;
        var rebalanced = java.util.Objects.requireNonNull(listener);
        try {
            rebalanced.onPartitionsRevoked(ids(owned));
            owned = next;
            positions.clear();
            paused.clear();
            rebalanced.onPartitionsAssigned(ids(owned));
            if (part.world().has(Mutation.CONSUMER_STARTS_AT_THE_END)) {
                owned.forEach(partition -> positions.put(partition, broker.end(partition)));
            }
        } catch (RuntimeException e) {
            throw new KafkaException("User rebalance callback throws an error", e);
        }
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        if (!owned.contains(BrokerModel.place(partition))) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
        positions.put(BrokerModel.place(partition), offset);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> paused.add(BrokerModel.place(partition)));
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> paused.remove(BrokerModel.place(partition)));
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.empty();
    }

    @Override
    public void close(CloseOptions options) {
        broker.leave(this);
    }
}
