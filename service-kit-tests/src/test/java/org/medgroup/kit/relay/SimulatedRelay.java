package org.medgroup.kit.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.kit.journal.SimulatedSequencer;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.kit.simulator.BrokerModel;
import org.medgroup.kit.simulator.Mutation;
import org.medgroup.kit.simulator.Part;
import org.medgroup.kit.simulator.Real;
import org.medgroup.kit.simulator.SimulatedEvent.Happened;
import org.medgroup.kit.simulator.SimulatedEvent.Kind;
import org.medgroup.kit.simulator.SimulatedProducer;
import org.medgroup.kit.simulator.StoreModel;
import org.medgroup.kit.simulator.StoreModel.RelayRow;
import org.medgroup.kit.stream.Generation;

/** The kit's own relay, on the models of store and broker. */
public final class SimulatedRelay implements RelayStore {
    private static final int LARGEST_RECORD = 1_000_000;

    private final Part part;
    private final StoreModel store;
    private final BrokerModel broker;
    private final @Nullable RelayStore realStore;
    private final RelayProperties properties;

    private SimulatedRelay(Part part, RelayProperties properties) {
        this.part = part;
        this.store = part.world().store();
        this.broker = part.world().broker();
        var connections = part.real().connections();
        this.realStore = connections == null
                ? null
                : new JdbcRelayStore(connections, part.real().topic());
        this.properties = properties;
    }

    /** @param batchSize journal entries in a transaction */
    public static Callable<Boolean> relaying(Part part, int batchSize) {
        var properties = new RelayProperties(
                batchSize, LARGEST_RECORD, Duration.ofSeconds(30), Duration.ofSeconds(15), (short) 1);
        var servers = new SimulatedRelay(part, properties);
        var journal = SimulatedSequencer.journal(part);
        var relay = new JournalRelay(
                servers,
                journal,
                new BatchBuilder(
                        journal,
                        List.of(event -> publish(part, event)),
                        BrokerModel.SERVICE,
                        part.real().topic(),
                        LARGEST_RECORD),
                part.real().topic(),
                servers::topic,
                properties,
                part.world().clock());
        return relay::step;
    }

    private static List<OutgoingEvent> publish(Part part, JournaledEvent event) {
        var note = ((Happened) event.payload()).note();
        return switch (Kind.valueOf(note)) {
            case SILENT -> List.of();
            case DOUBLE -> Stream.of(0, 1).map(_ -> outgoing(event, note)).toList();
            case UNPUBLISHABLE -> {
                if (!part.world().isCured()) {
                    throw new IllegalStateException("No publisher knows it");
                }
                yield List.of(outgoing(event, note));
            }
            case PLAIN, POISON, REFUSED, UNKNOWN -> List.of(outgoing(event, note));
        };
    }

    private static OutgoingEvent outgoing(JournaledEvent event, String note) {
        return new OutgoingEvent(
                new RegionOpened(new RegionId(event.aggregateId()), note),
                event.aggregateId(),
                event.recordedAt(),
                null);
    }

    // the store

    @Override
    public Optional<Hold> hold() {
        return part.statement("wants to be the relay", _ -> {
            var held = new Held();
            boolean free = store.holdRelay(held);
            if (realStore != null) {
                var there = holdReally(realStore);
                Real.same("whether nobody relays", free, there::isPresent);
                held.real = there.orElse(null);
            }
            if (!free) {
                return Optional.<Hold>empty();
            }
            part.atLossOfConnection(held::lose);
            return Optional.of(held);
        });
    }

    private static Optional<Hold> holdReally(RelayStore store) {
        try {
            return store.hold();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void halted(RelayHalted halt) {
        part.run("halts before " + halt.position(), _ -> {
            if (realStore != null) {
                realStore.halted(halt);
            }
        });
    }

    private final class Held implements Hold {
        private @Nullable Hold real;
        private boolean lost;

        void lose() {
            lost = true;
            close();
        }

        private void refuseIfLost() {
            if (lost) {
                throw Part.lost();
            }
        }

        @Override
        public Stored stored() {
            return part.statement("reads the relay's position", transaction -> {
                refuseIfLost();
                var row = store.relayRow(part, transaction);
                var stored = new Stored(row.generation(), row.position(), row.uuid(), sequence(row.lastSequence()));
                return real == null ? stored : Real.same("the relay's position", stored, real::stored);
            });
        }

        @Override
        public void startAt(long generation, long position, String topicUuid, @Nullable EventSequence inTopic) {
            part.run("starts at " + position, transaction -> {
                refuseIfLost();
                store.writeRelayRow(
                        part,
                        transaction,
                        _ -> new RelayRow(generation, position, topicUuid, Objects.toString(inTopic, null)));
                if (real != null) {
                    real.startAt(generation, position, topicUuid, inTopic);
                }
            });
        }

        @Override
        public void advance(long position, @Nullable EventSequence lastSequence) {
            part.run("stores the relay's position " + position, transaction -> {
                refuseIfLost();
                store.writeRelayRow(
                        part,
                        transaction,
                        row -> new RelayRow(
                                row.generation(),
                                position,
                                row.uuid(),
                                lastSequence == null ? row.lastSequence() : lastSequence.toString()));
                if (real != null) {
                    real.advance(position, lastSequence);
                }
            });
        }

        @Override
        public void check() throws SQLException {
            if (lost) {
                throw new SQLException("gone");
            }
        }

        @Override
        public void close() {
            store.releaseRelay(this);
            if (real != null) {
                real.close();
                real = null;
            }
        }
    }

    private static @Nullable EventSequence sequence(@Nullable String text) {
        return text == null ? null : EventSequence.of(text);
    }

    private Topic topic(long generation) {
        return new Topic(generation);
    }

    private final class Topic implements RelayTopic {
        private final long generation;
        private final @Nullable RelayTopic real;

        Topic(long generation) {
            this.generation = generation;
            Map<String, Object> kafka = Map.of("bootstrap.servers", part.real().kafka());
            this.real = realStore == null
                    ? null
                    : new KafkaTopic(part.real().topic(), generation, kafka, kafka, kafka, properties);
        }

        @Override
        public String name() {
            return Topics.generation(part.real().topic(), generation);
        }

        @Override
        public Incarnation ensure() {
            return new Incarnation(Topics.generation(BrokerModel.TOPIC, generation), BrokerModel.PARTITIONS);
        }

        @Override
        public void announce(Producer<byte[], byte[]> producer, Generation announced) {
            ((SimulatedProducer) producer).announce(announced);
        }

        @Override
        public Map<Integer, EventSequence> lastSequences(int partitions) {
            part.point("reads the end of the topic");
            Map<Integer, EventSequence> last = new TreeMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                var sequence = broker.lastSequence(BrokerModel.place(generation, partition));
                if (sequence != null && !part.world().has(Mutation.RELAY_DOES_NOT_READ_THE_TOPIC)) {
                    last.put(partition, sequence);
                }
            }
            return real == null ? last : Real.same("the ends of the topic", last, () -> real.lastSequences(partitions));
        }

        @Override
        public Producer<byte[], byte[]> producer() {
            return new SimulatedProducer(part, real == null ? null : real.producer()) {
                @Override
                protected void beforeSending(List<ProducerRecord<byte[], byte[]>> records) {
                    if (part.world().has(Mutation.RELAY_STORES_POSITION_FIRST)) {
                        storeTooEarly(records);
                    }
                }
            };
        }
    }

    private void storeTooEarly(List<ProducerRecord<byte[], byte[]>> records) {
        var last = records.stream()
                .map(each -> EventSequence.of(new String(
                        each.headers().lastHeader(EventHeaders.SEQUENCE).value(), UTF_8)))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        part.run(
                "stores the relay's position too early",
                transaction -> store.writeRelayRow(
                        part,
                        transaction,
                        row -> new RelayRow(row.generation(), last.position(), row.uuid(), row.lastSequence())));
    }
}
