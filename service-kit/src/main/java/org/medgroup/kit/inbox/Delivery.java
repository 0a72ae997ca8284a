package org.medgroup.kit.inbox;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.inbox.InboxStore.Chain;
import org.medgroup.kit.inbox.InboxStore.Outcome;
import org.medgroup.kit.problem.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings events to one consumer so that each takes effect once: the compare-and-set of the mark is the first statement of
 * the transaction that holds the effect. If another instance has taken the partition over, or the commit of an earlier
 * attempt did succeed after all, that statement fails and nothing else happens.
 */
final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final IntegrationEvents consumer;
    private final boolean setWise;
    private final InboxStore store;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final RowScope rows;
    private final Actor actor;
    private final ConsumerSpans spans;
    private final int maxParkedKeys;

    Delivery(
            IntegrationEvents consumer,
            InboxStore store,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            RowScope rows,
            Actor actor,
            ConsumerSpans spans,
            int maxParkedKeys) {
        this.consumer = consumer;
        this.setWise = overridesOnBatch(consumer);
        this.store = store;
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.rows = rows;
        this.actor = actor;
        this.spans = spans;
        this.maxParkedKeys = maxParkedKeys;
    }

    private static boolean overridesOnBatch(IntegrationEvents consumer) {
        try {
            return consumer.getClass().getMethod("onBatch", List.class).getDeclaringClass() != IntegrationEvents.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("The interface declares it", e);
        }
    }

    /**
     * Deals with some records of one partition in their order.
     *
     * @return the mark after them
     * @throws MarkMoved if this instance does not own the partition any more
     * @throws PartitionStopped if a record is missing before one of these, or too many keys are parked
     * @throws RuntimeException on a {@linkplain TransientFailures transient failure}, with {@code progress} moved on as
     *     far as was committed
     */
    void deliver(TopicPartition partition, List<Incoming> records, Progress progress) {
        List<Incoming> fresh = new ArrayList<>(records.size());
        var last = progress.mark();
        Incoming hole = null;
        for (var incoming : records) {
            if (last.covers(incoming)) {
                continue; // delivered before
            }
            if (incoming.sequence() != null && !Objects.equals(incoming.prev(), last.last())) {
                hole = incoming;
                break;
            }
            fresh.add(incoming);
            last = last.after(incoming);
        }
        if (!fresh.isEmpty()) {
            deliverFresh(partition, fresh, progress);
        }
        if (hole == null && records.getLast().raw().offset() >= progress.mark().nextOffset()) {
            skipKnown(partition, records.getLast(), progress);
        }
        if (hole != null) {
            throw new PartitionStopped("Events are missing in %s before offset %d: it follows %s, the mark is %s"
                    .formatted(
                            partition,
                            hole.raw().offset(),
                            Objects.toString(hole.prev(), "nothing"),
                            Objects.toString(last.last(), "at the beginning")));
        }
    }

    /** Where the stored mark is, as committed. */
    static final class Progress {
        private Mark mark;

        Progress(Mark mark) {
            this.mark = mark;
        }

        Mark mark() {
            return mark;
        }
    }

    /** Duplicates at the end: only the offset moves. */
    private void skipKnown(TopicPartition partition, Incoming lastKnown, Progress progress) {
        var mark = progress.mark();
        var next = new Mark(mark.topicUuid(), lastKnown.raw().offset() + 1, mark.last());
        transaction.executeWithoutResult(_ -> store.move(consumer.name(), partition, mark, next));
        progress.mark = next;
    }

    private void deliverFresh(TopicPartition partition, List<Incoming> batch, Progress progress) {
        if (batch.stream().noneMatch(Incoming.Unreadable.class::isInstance)) {
            try {
                transaction.executeWithoutResult(_ -> effect(partition, batch, progress.mark()));
                progress.mark = progress.mark().after(batch.getLast());
                return;
            } catch (RuntimeException e) {
                if (isNotTheEvents(e)) {
                    throw e;
                }
                log.debug(
                        "{} cannot take {} events of {} at once; one by one",
                        consumer.name(),
                        batch.size(),
                        partition,
                        e);
            }
        }
        for (var incoming : batch) {
            deliverOne(partition, incoming, progress);
            progress.mark = progress.mark().after(incoming);
        }
    }

    private static boolean isNotTheEvents(RuntimeException failure) {
        return failure instanceof MarkMoved
                || failure instanceof PartitionStopped
                || TransientFailures.includes(failure);
    }

    private void deliverOne(TopicPartition partition, Incoming incoming, Progress progress) {
        var mark = progress.mark();
        if (incoming instanceof Incoming.Unreadable unreadable) {
            park(partition, incoming, mark, unreadable.cause());
            return;
        }
        try {
            transaction.executeWithoutResult(_ -> effect(partition, List.of(incoming), mark));
        } catch (Rejection rejection) {
            refuse(partition, incoming, mark, rejection);
        } catch (RuntimeException e) {
            if (isNotTheEvents(e)) {
                throw e;
            }
            park(partition, incoming, mark, e);
        }
    }

    /** The transaction: the mark first, then the effects, then the count of them. */
    private void effect(TopicPartition partition, List<Incoming> batch, Mark mark) {
        store.move(consumer.name(), partition, mark, mark.after(batch.getLast()));
        var parked = store.lockParked(
                consumer.name(), partition, batch.stream().map(Chain::of).collect(toSet()));
        List<ReceivedEvent> events = new ArrayList<>(batch.size());
        Map<String, Long> applied = new LinkedHashMap<>();
        Map<String, Long> skipped = new LinkedHashMap<>();
        List<Incoming.Readable> readable = new ArrayList<>(batch.size());
        for (var incoming : batch) {
            if (parked.contains(Chain.of(incoming))) {
                store.park(consumer.name(), mark.topicUuid(), incoming, "An earlier event of this key is parked");
            } else if (incoming instanceof Incoming.Readable known) {
                readable.add(known);
                events.add(known.event());
                applied.merge(incoming.raw().type(), 1L, Long::sum);
            } else {
                skipped.merge(incoming.raw().type(), 1L, Long::sum);
            }
        }
        if (!events.isEmpty()) {
            spans.around(consumer.name(), readable, () -> handle(events));
        }
        store.count(consumer.name(), partition, Outcome.APPLIED, applied);
        store.count(consumer.name(), partition, Outcome.SKIPPED, skipped);
    }

    private void handle(List<ReceivedEvent> events) {
        Runnable effects = () -> {
            if (setWise && events.size() > 1) {
                consumer.onBatch(events);
            } else {
                events.forEach(event -> currentActor.because(event.headers().id(), () -> consumer.on(event)));
            }
        };
        currentActor.as(actor, () -> rows.wholeGroup(effects));
    }

    private void refuse(TopicPartition partition, Incoming incoming, Mark mark, Rejection rejection) {
        var readable = (Incoming.Readable) incoming;
        log.info(
                "{} refuses {} {}: {}",
                consumer.name(),
                incoming.raw().type(),
                readable.event().headers().id(),
                rejection.code());
        transaction.executeWithoutResult(_ -> {
            store.move(consumer.name(), partition, mark, mark.after(incoming));
            store.refuse(
                    consumer.name(), partition, readable.event(), incoming.raw().offset(), rejection);
            store.count(
                    consumer.name(),
                    partition,
                    Outcome.REFUSED,
                    Map.of(incoming.raw().type(), 1L));
        });
    }

    private void park(TopicPartition partition, Incoming incoming, Mark mark, Exception cause) {
        transaction.executeWithoutResult(_ -> {
            store.move(consumer.name(), partition, mark, mark.after(incoming));
            var chain = Chain.of(incoming);
            if (!store.lock(consumer.name(), chain) && store.parkedKeys(consumer.name(), partition) >= maxParkedKeys) {
                throw new PartitionStopped("%d keys of %s are parked; that many are not bad events but a bad consumer"
                        .formatted(maxParkedKeys, partition));
            }
            store.park(consumer.name(), mark.topicUuid(), incoming, cause.toString());
        });
        log.error(
                "{} has parked the {} at offset {} of {} and what follows it under the same key",
                consumer.name(),
                incoming.raw().type(),
                incoming.raw().offset(),
                partition,
                cause);
    }

    /**
     * Tries the oldest parked record of a chain again. The mark has long passed it; what keeps it from taking effect twice
     * is that it is deleted together with the effect.
     */
    Replayed replayOne(Chain chain, RecordReader reader) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                if (!store.lock(consumer.name(), chain)) {
                    return new Replayed.Empty();
                }
                var record = store.firstParked(consumer.name(), chain).orElseThrow();
                var partition =
                        new TopicPartition(record.raw().topic(), record.raw().partition());
                var incoming = reader.read(record.raw());
                var type = Map.of(record.raw().type(), 1L);
                try {
                    switch (incoming) {
                        case Incoming.Readable readable -> {
                            spans.around(consumer.name(), List.of(readable), () -> handle(List.of(readable.event())));
                            store.count(consumer.name(), partition, Outcome.APPLIED, type);
                        }
                        case Incoming.OfUnknownType _ -> store.count(consumer.name(), partition, Outcome.SKIPPED, type);
                        case Incoming.Unreadable unreadable ->
                            throw new IllegalArgumentException("Still unreadable", unreadable.cause());
                    }
                } catch (RuntimeException e) {
                    throw new ReplayFailed(record, incoming, e);
                }
                store.unpark(consumer.name(), chain, record.id());
                return new Replayed.Done();
            }));
        } catch (ReplayFailed e) {
            return afterFailure(chain, e);
        }
    }

    private Replayed afterFailure(Chain chain, ReplayFailed failure) {
        var record = failure.parked;
        var partition = new TopicPartition(record.raw().topic(), record.raw().partition());
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (!store.lock(consumer.name(), chain)) {
                return new Replayed.Empty();
            }
            if (failure.failure instanceof Rejection rejection
                    && failure.incoming instanceof Incoming.Readable readable) {
                store.refuse(
                        consumer.name(),
                        partition,
                        readable.event(),
                        record.raw().offset(),
                        rejection);
                store.count(
                        consumer.name(),
                        partition,
                        Outcome.REFUSED,
                        Map.of(record.raw().type(), 1L));
                store.unpark(consumer.name(), chain, record.id());
                return new Replayed.Done();
            }
            log.warn("{} still cannot take the parked record {}", consumer.name(), record.id(), failure.failure);
            store.failedAgain(record.id(), failure.failure.toString());
            return new Replayed.Failed(failure.failure.toString());
        }));
    }

    /** What a replay did. */
    sealed interface Replayed {
        record Done() implements Replayed {}

        record Empty() implements Replayed {}

        record Failed(String reason) implements Replayed {}
    }

    private static final class ReplayFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient InboxStore.ParkedRecord parked;
        private final transient Incoming incoming;
        private final RuntimeException failure;

        ReplayFailed(InboxStore.ParkedRecord parked, Incoming incoming, RuntimeException failure) {
            super(failure);
            this.parked = parked;
            this.incoming = incoming;
            this.failure = failure;
        }
    }

    String name() {
        return consumer.name();
    }
}
