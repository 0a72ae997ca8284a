package org.medgroup.kit.rebuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.journal.EventJournal;
import org.medgroup.kit.publishing.JournaledEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares a projection with what its events make of it when aggregates come in any order, mixed with each other, in
 * batches of any size, and when parts of them are delivered again from an earlier point on. Each aggregate's own order is
 * kept, because nothing ever turns it round.
 */
public final class ShuffledRebuild {
    private final ApplicationContext context;

    public ShuffledRebuild(ApplicationContext context) {
        this.context = context;
    }

    public RebuildReport check(String projection, long seed) {
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var random = new Random(seed);
        var rebuilds = new Rebuilds(
                context.getBeanProvider(Projection.class).orderedStream().toList(),
                wanted -> source((Projection.OfJournal) wanted, random),
                context.getBean(DataSource.class),
                transaction,
                context.getBean(CurrentActor.class),
                Actor.system("test"));
        return rebuilds.run(projection, Rebuilds.Mode.CHECK, events -> {});
    }

    private EventSource source(Projection.OfJournal projection, Random random) {
        var fold = new ProjectorFold(
                projection.handlers(), context.getBean(Configuration.class).parameterResolverFactory());
        return new Shuffled(fold, delivered(fold, random), random);
    }

    private List<DomainEventMessage<?>> delivered(ProjectorFold fold, Random random) {
        var journal = context.getBean(EventJournal.class);
        Map<UUID, List<DomainEventMessage<?>>> streams = new HashMap<>();
        long position = 0;
        for (var entries = journal.read(0, 5_000); !entries.isEmpty(); entries = journal.read(position, 5_000)) {
            for (var entry : entries) {
                for (var event : journal.open(entry)) {
                    if (fold.isInterestedIn(event.payload().getClass())) {
                        streams.computeIfAbsent(event.aggregateId(), _ -> new ArrayList<>())
                                .add(message(event));
                    }
                }
                position = entry.position();
            }
        }
        List<List<DomainEventMessage<?>>> pending = new ArrayList<>();
        streams.values().forEach(stream -> pending.add(deliveredAgain(stream, random)));
        List<DomainEventMessage<?>> order = new ArrayList<>();
        while (!pending.isEmpty()) {
            int at = random.nextInt(pending.size());
            var stream = pending.get(at);
            order.add(stream.removeFirst());
            if (stream.isEmpty()) {
                pending.set(at, pending.getLast());
                pending.removeLast();
            }
        }
        return order;
    }

    /** As after a lost answer: from some earlier event on, everything comes once more. */
    private static List<DomainEventMessage<?>> deliveredAgain(List<DomainEventMessage<?>> stream, Random random) {
        List<DomainEventMessage<?>> delivered = new ArrayList<>();
        for (int next = 0; next < stream.size(); next++) {
            delivered.add(stream.get(next));
            if (delivered.size() < 3 * stream.size() && random.nextInt(4) == 0) {
                next -= 1 + random.nextInt(next + 1);
            }
        }
        return delivered;
    }

    private static DomainEventMessage<Object> message(JournaledEvent event) {
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId().toString(),
                event.version(),
                event.payload(),
                MetaData.from(event.metadata()),
                event.eventId().toString(),
                event.recordedAt());
    }

    private static final class Shuffled implements EventSource {
        private final ProjectorFold fold;
        private final List<DomainEventMessage<?>> events;
        private final Random random;
        private int next;
        private int committed;

        Shuffled(ProjectorFold fold, List<DomainEventMessage<?>> events, Random random) {
            this.fold = fold;
            this.events = events;
            this.random = random;
        }

        @Override
        public int advance() {
            if (next == events.size()) {
                return 0;
            }
            int end = Math.min(events.size(), next + 1 + random.nextInt(400));
            int size = end - next;
            fold.handle(events.subList(next, end));
            next = end;
            return size;
        }

        @Override
        public void hold() {
            // the test writes nothing meanwhile
        }

        @Override
        public void undo() {
            next = committed;
        }

        @Override
        public void done() {
            committed = next;
        }

        @Override
        public long events() {
            return next;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
