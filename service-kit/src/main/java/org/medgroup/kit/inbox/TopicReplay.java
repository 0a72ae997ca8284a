package org.medgroup.kit.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads a consumer's streams once more, beside the live reading: the same events in the same order for each key, up to
 * where the live consumer is, in the generation in which it is. What it had parked or refused stays out here as well.
 * Nothing is told to Kafka and no mark is moved.
 *
 * <p>Not for several threads.
 */
public final class TopicReplay implements AutoCloseable {
    private static final int BATCH = 2_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final IntegrationEvents consumer;
    private final JdbcClient jdbc;
    private final RecordReader reader;
    private final @Nullable Instant until;
    private final KafkaConsumer<byte[], byte[]> kafka;
    private final Map<String, String> streams = new HashMap<>();
    private final Map<TopicPartition, EventSequence> read = new HashMap<>();
    private final List<Incoming.Readable> held = new ArrayList<>();
    private Map<TopicPartition, EventSequence> goals = Map.of();
    private Set<Place> parked = Set.of();
    private Set<Place> refused = Set.of();
    private long events;

    /** An event's place in its source's journal; its epoch may have changed since it was parked. */
    private record Place(TopicPartition partition, long position, int ordinal) {
        static Place of(TopicPartition partition, EventSequence sequence) {
            return new Place(partition, sequence.position(), sequence.ordinal());
        }
    }

    TopicReplay(
            IntegrationEvents consumer,
            JdbcClient jdbc,
            RecordReader reader,
            Map<String, Object> kafkaSettings,
            @Nullable Instant until) {
        this.until = until;
        this.consumer = consumer;
        this.jdbc = jdbc;
        this.reader = reader;
        var settings = new HashMap<>(kafkaSettings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, consumer.name() + ".rebuild");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        this.kafka = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.topics().forEach(stream -> streams.put(Topics.generation(stream, generation(stream)), stream));
        var partitions = streams.keySet().stream()
                .flatMap(topic -> kafka.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        kafka.assign(partitions);
        kafka.seekToBeginning(partitions);
    }

    private long generation(String stream) {
        return jdbc.sql("""
                        select coalesce(max(generation), 1) from inbox_mark
                         where consumer = :consumer and topic = :stream
                        """)
                .param("consumer", consumer.name())
                .param("stream", stream)
                .query(Long.class)
                .single();
    }

    public long events() {
        return events;
    }

    /** What has been read so far; to come {@link #back} to, if the transaction that folded the rest fails. */
    public record Position(
            Map<TopicPartition, Long> offsets,
            Map<TopicPartition, EventSequence> read,
            List<Incoming.Readable> held,
            long events) {
        public Position {
            offsets = Map.copyOf(offsets);
            read = Map.copyOf(read);
            held = List.copyOf(held);
        }
    }

    public Position position() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        kafka.assignment().forEach(partition -> offsets.put(partition, kafka.position(partition)));
        return new Position(offsets, read, held, events);
    }

    public void back(Position to) {
        to.offsets().forEach(kafka::seek);
        read.clear();
        read.putAll(to.read());
        held.clear();
        held.addAll(to.held());
        events = to.events();
    }

    /** Until the transaction ends, the live consumer takes in nothing. */
    public void hold() {
        for (var table : List.of("inbox_mark", "inbox_parked_key")) {
            jdbc.sql("select 1 from " + table + " where consumer = :consumer order by topic, partition for update")
                    .param("consumer", consumer.name())
                    .query(Integer.class)
                    .list();
        }
    }

    /**
     * Folds the next events in the caller's transaction.
     *
     * @return how many records are dealt with; 0: there is nothing more to be done as yet
     */
    public int advance() {
        lookAround();
        var released = released();
        if (!released.isEmpty()) {
            fold(released);
            return released.size();
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isThere()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "The topics of %s do not give what the consumer has had from them".formatted(consumer.name()));
            }
            var records = kafka.poll(POLL);
            int taken = 0;
            List<Incoming.Readable> batch = new ArrayList<>();
            for (var partition : records.partitions()) {
                taken += take(partition, records.records(partition), batch);
            }
            fold(batch);
            if (taken > 0) {
                return taken;
            }
        }
        return 0;
    }

    private boolean isThere() {
        return goals.entrySet().stream().allMatch(goal -> {
            var last = read.get(goal.getKey());
            return last != null && !goal.getValue().isAfter(last);
        });
    }

    private int take(
            TopicPartition physical, List<ConsumerRecord<byte[], byte[]>> records, List<Incoming.Readable> batch) {
        var partition = new TopicPartition(Objects.requireNonNull(streams.get(physical.topic())), physical.partition());
        var goal = goals.get(partition);
        int taken = 0;
        for (var message : records) {
            var incoming = reader.read(message);
            var sequence = incoming.sequence();
            if (sequence == null) {
                continue; // not even its headers can be read: it has never had an effect
            }
            if (goal == null || sequence.isAfter(goal)) {
                kafka.seek(physical, message.offset());
                break;
            }
            var last = read.get(partition);
            if (last != null && !sequence.isAfter(last)) {
                continue; // sent twice
            }
            if (!Objects.equals(incoming.prev(), last)) {
                throw new IllegalStateException("Events are missing in %s before offset %d: it follows %s, read was %s"
                        .formatted(physical, message.offset(), incoming.prev(), last));
            }
            read.put(partition, sequence);
            taken++;
            sort(Place.of(partition, sequence), incoming, batch);
        }
        return taken;
    }

    private void sort(Place place, Incoming incoming, List<Incoming.Readable> batch) {
        switch (incoming) {
            case Incoming.Readable readable -> {
                if (parked.contains(place)) {
                    held.add(readable);
                } else if (!refused.contains(place)) {
                    batch.add(readable);
                }
            }
            case Incoming.OfUnknownType _ -> {}
            case Incoming.Unreadable unreadable -> {
                if (!parked.contains(place)) {
                    throw new IllegalStateException("An event of " + place + " cannot be read", unreadable.cause());
                }
            }
        }
    }

    /** What was parked when it was read, and has had its effect meanwhile. */
    private List<Incoming.Readable> released() {
        List<Incoming.Readable> released = new ArrayList<>();
        held.removeIf(readable -> {
            var raw = readable.raw();
            var partition = new TopicPartition(Objects.requireNonNull(streams.get(raw.topic())), raw.partition());
            var place = Place.of(partition, readable.sequence());
            if (parked.contains(place)) {
                return false;
            }
            if (!refused.contains(place)) {
                released.add(readable);
            }
            return true;
        });
        return released;
    }

    private void fold(List<Incoming.Readable> batch) {
        var wanted = batch.stream()
                .map(Incoming.Readable::event)
                .filter(this::hadBeenRecorded)
                .toList();
        if (!wanted.isEmpty()) {
            consumer.onBatch(wanted);
            events += wanted.size();
        }
    }

    private boolean hadBeenRecorded(ReceivedEvent event) {
        return until == null || !event.headers().recordedAt().isAfter(until);
    }

    /** One snapshot of marks and of what is kept out: both move in the live consumer's transactions. */
    private void lookAround() {
        record Row(String what, TopicPartition partition, EventSequence sequence) {}
        var rows = jdbc.sql("""
                        select 'goal' as what, topic, partition, last_sequence as sequence
                          from inbox_mark where consumer = :consumer and last_sequence is not null
                        union all
                        select 'parked', topic, partition, sequence
                          from inbox_parked_record where consumer = :consumer and sequence is not null
                        union all
                        select 'refused', topic, partition, sequence from inbox_refused where consumer = :consumer
                        """)
                .param("consumer", consumer.name())
                .query((row, _) -> new Row(
                        row.getString("what"),
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        EventSequence.of(row.getString("sequence"))))
                .list();
        Map<TopicPartition, EventSequence> newGoals = new HashMap<>();
        Set<Place> newParked = new HashSet<>();
        Set<Place> newRefused = new HashSet<>();
        for (var row : rows) {
            switch (row.what()) {
                case "goal" -> newGoals.put(row.partition(), row.sequence());
                case "parked" -> newParked.add(Place.of(row.partition(), row.sequence()));
                default -> newRefused.add(Place.of(row.partition(), row.sequence()));
            }
        }
        goals = newGoals;
        parked = newParked;
        refused = newRefused;
    }

    @Override
    public void close() {
        kafka.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
