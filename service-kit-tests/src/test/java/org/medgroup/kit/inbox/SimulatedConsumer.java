package org.medgroup.kit.inbox;

import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.contracts.staff.RegionOpened;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.kit.simulator.BrokerModel;
import org.medgroup.kit.simulator.Database;
import org.medgroup.kit.simulator.InboxModel;
import org.medgroup.kit.simulator.InboxModel.MarkRow;
import org.medgroup.kit.simulator.InboxModel.ParkedRow;
import org.medgroup.kit.simulator.Mutation;
import org.medgroup.kit.simulator.Part;
import org.medgroup.kit.simulator.Real;
import org.medgroup.kit.simulator.SimulatedEvent.Kind;
import org.medgroup.kit.simulator.SimulatedMember;
import org.medgroup.kit.stream.Generation;
import org.medgroup.kit.stream.Lineage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The kit's own consumer and replay, on the models of broker and database. */
public final class SimulatedConsumer implements InboxStore {
    private static final String NAME = "simulated";
    private static final RecordReader READER = new RecordReader();
    private static final Actor ACTOR = Actor.system("simulated");
    private static final CurrentActor CURRENT_ACTOR = new CurrentActor();

    /** Spring knows of no transaction here, so nothing is declared to a database; one that is asked has no address. */
    private static final RowScope ROWS = new RowScope(
            CURRENT_ACTOR,
            (SiteDirectory) Proxy.newProxyInstance(
                    SiteDirectory.class.getClassLoader(), new Class<?>[] {SiteDirectory.class}, (_, method, _) -> {
                        throw new IllegalStateException("The simulator has no sites to ask for: " + method.getName());
                    }),
            JdbcClient.create(new DriverManagerDataSource()));

    private static final ConsumerSpans SPANS = new ConsumerSpans(OpenTelemetry.noop());
    private static final int MOST_PARKED_KEYS = 100;

    private final Part part;
    private final InboxModel inbox;
    private final @Nullable InboxStore real;

    private SimulatedConsumer(Part part) {
        this.part = part;
        this.inbox = part.world().inbox();
        var dataSource = part.real().dataSource();
        this.real = dataSource == null ? null : new JdbcInboxStore(dataSource, READER);
    }

    private <T> T ask(String what, T modelled, Function<InboxStore, T> asked) {
        return real == null ? modelled : Real.same(what, modelled, () -> asked.apply(real));
    }

    private void tell(Consumer<InboxStore> told) {
        if (real != null) {
            told.accept(real);
        }
    }

    private Delivery delivery(Effects effects) {
        return new Delivery(
                effects, this, new TransactionTemplate(part), CURRENT_ACTOR, ROWS, ACTOR, SPANS, MOST_PARKED_KEYS);
    }

    /** @param batchSize the most events in one transaction */
    public static Runnable reading(Part part, int batchSize, boolean setWise) {
        var store = new SimulatedConsumer(part);
        var effects = setWise ? new EffectsAtOnce(part) : new Effects(part);
        var consumer = new InboxConsumer(
                store.delivery(effects),
                Set.of(BrokerModel.TOPIC),
                new GenerationChange(
                        effects,
                        new SimulatedMarks(part),
                        new TransactionTemplate(part),
                        CURRENT_ACTOR,
                        ROWS,
                        ACTOR,
                        new Announcements(part),
                        UnaryOperator.identity()),
                store,
                READER,
                UnaryOperator.identity(),
                () -> new SimulatedMember(part),
                "simulated",
                new InboxProperties(
                        true, 1, batchSize, MOST_PARKED_KEYS, Duration.ofSeconds(10), Duration.ofSeconds(5)),
                part.world().clock());
        return consumer::step;
    }

    /** Replays a key as {@link ParkedRecords} does. */
    public static void replay(Part part, String key) {
        var delivery = new SimulatedConsumer(part).delivery(new Effects(part));
        while (delivery.replayOne(new Chain("/" + BrokerModel.SERVICE, key), READER)
                instanceof Delivery.Replayed.Done) {
            // the next
        }
    }

    // the store

    private static MarkRow row(TopicPartition partition, Mark mark) {
        return new MarkRow(Topics.generationOf(partition.topic()), mark.topicUuid(), mark.nextOffset(), mark.last());
    }

    @Override
    public Mark mark(String consumer, TopicPartition partition, String topicUuid) {
        return part.statement("reads the mark of " + partition, transaction -> {
            var row = inbox.mark(
                    part, transaction, Topics.generationOf(partition.topic()), partition.partition(), topicUuid);
            if (row == null) {
                throw new MarkMoved(consumer, partition.topic(), partition.partition());
            }
            return ask(
                    "the mark",
                    new Mark(row.uuid(), row.nextOffset(), row.last()),
                    there -> there.mark(consumer, partition, topicUuid));
        });
    }

    @Override
    public void move(String consumer, TopicPartition partition, Mark from, Mark to) {
        if (part.world().has(Mutation.CONSUMER_MARKS_AFTER_THE_EFFECT)) {
            part.afterCommit(() -> moveNow(partition, from, to));
            return;
        }
        moveNow(partition, from, to);
        if (part.world().has(Mutation.CONSUMER_MARKS_BEFORE_THE_EFFECT)) {
            part.commitSoFar();
        }
    }

    private void moveNow(TopicPartition partition, Mark from, Mark to) {
        boolean moved = part.statement(
                "moves the mark of %d to %d".formatted(partition.partition(), to.nextOffset()),
                transaction -> ask(
                        "whether the mark was moved",
                        inbox.move(part, transaction, partition.partition(), row(partition, from), row(partition, to)),
                        there -> hasMoved(there, partition, from, to)));
        if (!moved) {
            throw new MarkMoved(NAME, partition.topic(), partition.partition());
        }
    }

    private static boolean hasMoved(InboxStore there, TopicPartition partition, Mark from, Mark to) {
        try {
            there.move(NAME, partition, from, to);
            return true;
        } catch (MarkMoved e) {
            return false;
        }
    }

    @Override
    public void count(String consumer, TopicPartition partition, Outcome outcome, Map<String, Long> eventsByType) {
        if (!eventsByType.isEmpty()) {
            part.run("counts " + outcome.code(), transaction -> {
                inbox.count(part, transaction, partition.partition(), outcome.code(), eventsByType);
                tell(there -> there.count(consumer, partition, outcome, eventsByType));
            });
        }
    }

    @Override
    public void refuse(
            String consumer, TopicPartition partition, ReceivedEvent event, long offset, Rejection rejection) {
        part.run("notes a refusal", transaction -> {
            dealWith(inbox, transaction, event, false);
            tell(there -> there.refuse(consumer, partition, event, offset, rejection));
        });
    }

    private static void dealWith(
            InboxModel inbox, Database.Transaction transaction, ReceivedEvent event, boolean effect) {
        var headers = event.headers();
        inbox.dealWith(transaction, headers.aggregateId().toString(), headers.sequence(), headers.id(), effect);
    }

    @Override
    public Set<Chain> lockParked(String consumer, TopicPartition partition, Collection<Chain> chains) {
        if (part.world().has(Mutation.CONSUMER_IGNORES_PARKED_KEYS)) {
            return Set.of();
        }
        List<String> parked = part.statement(
                "looks for parked keys", transaction -> inbox.parkedKeys(transaction, partition.partition()));
        Set<Chain> locked = new HashSet<>();
        for (var key : parked) {
            var chain = chain(key);
            if (chains.contains(chain) && lock(consumer, chain)) {
                locked.add(chain);
            }
        }
        return locked;
    }

    private static Chain chain(String key) {
        return new Chain("/" + BrokerModel.SERVICE, key);
    }

    @Override
    public boolean lock(String consumer, Chain chain) {
        return part.statement(
                "locks the parked key " + shortened(chain.key()),
                transaction -> ask(
                        "whether the key is parked",
                        inbox.lock(part, transaction, chain.key()),
                        there -> there.lock(consumer, chain)));
    }

    private static String shortened(String key) {
        return key.substring(0, 8);
    }

    @Override
    public long parkedKeys(String consumer, TopicPartition partition) {
        return part.statement(
                "counts parked keys",
                transaction -> ask(
                        "parked keys",
                        (long) inbox.parkedKeys(transaction, partition.partition())
                                .size(),
                        there -> there.parkedKeys(consumer, partition)));
    }

    @Override
    public void park(String consumer, String topicUuid, Incoming incoming, String reason) {
        var raw = incoming.raw();
        part.run("parks %s of key %s".formatted(incoming.sequence(), shortened(raw.key())), transaction -> {
            inbox.park(part, transaction, new ParkedRow(raw.key(), raw.partition(), raw.offset(), raw, 0));
            tell(there -> there.park(consumer, topicUuid, incoming, reason));
        });
    }

    @Override
    public Optional<ParkedRecord> firstParked(String consumer, Chain chain) {
        return part.statement("reads the first parked record", transaction -> {
            var id = inbox.firstParked(transaction, chain.key());
            ask(
                    "the first parked record",
                    id == null ? -1L : id,
                    there -> there.firstParked(consumer, chain)
                            .map(ParkedRecord::id)
                            .orElse(-1L));
            return id == null
                    ? Optional.<ParkedRecord>empty()
                    : Optional.of(new ParkedRecord(
                            id, (Incoming.Raw) inbox.parked(transaction, id).record()));
        });
    }

    @Override
    public void unpark(String consumer, Chain chain, long id) {
        if (part.world().has(Mutation.REPLAY_DELETES_IN_A_TRANSACTION_OF_ITS_OWN)) {
            part.afterCommit(() -> unparkNow(chain, id));
        } else {
            unparkNow(chain, id);
        }
    }

    private void unparkNow(Chain chain, long id) {
        part.run("takes parked record " + id + " away", transaction -> {
            inbox.unpark(part, transaction, chain.key(), id);
            tell(there -> there.unpark(NAME, chain, id));
        });
    }

    @Override
    public void failedAgain(long id, String reason) {
        part.run("notes another failure of parked record " + id, transaction -> {
            inbox.failedAgain(part, transaction, id);
            tell(there -> there.failedAgain(id, reason));
        });
    }

    /** The marks, for a change of generation. */
    private static final class SimulatedMarks implements GenerationChange.Marks {
        private final Part part;
        private final InboxModel inbox;
        private final GenerationChange.@Nullable Marks real;

        SimulatedMarks(Part part) {
            this.part = part;
            this.inbox = part.world().inbox();
            var dataSource = part.real().dataSource();
            this.real = dataSource == null ? null : new JdbcMarks(dataSource);
        }

        @Override
        public long leastGeneration(String consumer, String stream) {
            return part.statement("asks for its least generation", _ -> {
                long least = inbox.leastGeneration();
                return real == null
                        ? least
                        : Real.same("the least generation", least, () -> real.leastGeneration(consumer, stream));
            });
        }

        @Override
        public List<Reached> lock(String consumer, String stream) {
            return part.statement(
                    "locks all marks",
                    transaction -> inbox.lockMarks(part, transaction).entrySet().stream()
                            .map(mark -> new Reached(
                                    mark.getKey(),
                                    mark.getValue().generation(),
                                    mark.getValue().last()))
                            .toList());
        }

        @Override
        public void enter(
                String consumer,
                String stream,
                int partition,
                long generation,
                String topicUuid,
                @Nullable EventSequence last) {
            part.run(
                    "enters generation %d of %d after %s".formatted(generation, partition, last),
                    transaction ->
                            inbox.enter(part, transaction, partition, new MarkRow(generation, topicUuid, 0, last)));
        }

        @Override
        public void forgetOutcomes(String consumer, String stream) {
            part.run("forgets the outcomes", transaction -> inbox.forgetOutcomes(part, transaction));
        }
    }

    /** What a process knows of the generations, which may be old news, but never older than what it knew before. */
    private static final class Announcements implements Function<String, Generation> {
        private final Part part;
        private @Nullable Generation known;

        Announcements(Part part) {
            this.part = part;
        }

        @Override
        public Generation apply(String stream) {
            var world = part.world();
            var now = known;
            if (now == null || world.isCalm() || world.chance(600)) {
                now = world.broker().generation();
                known = now;
            }
            return world.has(Mutation.CONSUMER_KEEPS_WHAT_WAS_TAKEN_BACK)
                    ? new Generation(now.generation(), allOf(now.generation()))
                    : now;
        }

        private static Lineage allOf(long generation) {
            return new Lineage(LongStream.range(1, generation)
                    .mapToObj(epoch -> new Lineage.Reach(epoch, Long.MAX_VALUE))
                    .toList());
        }
    }

    /** Has one effect per event, one by one. */
    private static class Effects implements IntegrationEvents {
        private final Part part;

        Effects(Part part) {
            this.part = part;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Set<String> topics() {
            return Set.of(BrokerModel.TOPIC);
        }

        @Override
        public void on(ReceivedEvent event) {
            take(List.of(event));
        }

        @Override
        public void startOver(String topic) {
            if (!part.world().has(Mutation.CONSUMER_STARTS_OVER_WITHOUT_FORGETTING)) {
                part.run("forgets all effects", part.world().inbox()::forgetEffects);
            }
        }

        final void take(List<ReceivedEvent> events) {
            part.run("has the effect of " + events.size(), transaction -> {
                events.forEach(event -> dealWith(part.world().inbox(), transaction, event, true));
                var there = part.real().dataSource();
                if (there != null) {
                    events.forEach(event -> JdbcClient.create(there)
                            .sql("insert into simulated_effect (key, event_id) values (?, ?)")
                            .param(event.headers().aggregateId().toString())
                            .param(event.headers().id())
                            .update());
                }
            });
            for (var event : events) {
                var note = ((RegionOpened) event.payload()).name();
                if (note.startsWith(Kind.POISON.name()) && !part.world().isCured()) {
                    throw new IllegalStateException("poison");
                }
                if (note.startsWith(Kind.REFUSED.name())) {
                    throw new Refused();
                }
            }
        }
    }

    private static final class EffectsAtOnce extends Effects {
        EffectsAtOnce(Part part) {
            super(part);
        }

        @Override
        public void onBatch(List<ReceivedEvent> events) {
            take(events);
        }
    }

    private static final class Refused extends Rejection {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("simulated-refusal", "Not this one.");
        }
    }
}
