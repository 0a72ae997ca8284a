package org.medgroup.kit.inbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.stream.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes one consumer over into the generation that a stream is in now: the highest that is announced, and never one
 * below its least, because the topics of older ones hold events that a restore took back.
 *
 * <p>In a new generation the events up to the cut have the positions that they have always had. So a consumer that has
 * applied nothing beyond the cut goes on behind what it knows; one that has forgets everything and is told it anew,
 * because it cannot know which of its rows the events that were taken back have touched. Either is one transaction over
 * all its marks of the stream; whoever still delivers from an older generation finds its mark moved.
 */
final class GenerationChange implements SourceTopics {
    private static final Logger log = LoggerFactory.getLogger(GenerationChange.class);

    private final IntegrationEvents consumer;
    private final Marks marks;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final RowScope rows;
    private final Actor actor;
    private final Function<String, Generation> generations;
    private final UnaryOperator<String> topicIds;

    /** The consumer's marks of a stream, whatever generation they are in. Every method joins the caller's transaction. */
    interface Marks {
        /** The generation below which this consumer must not read: it has been further, or was told so by a restore. */
        long leastGeneration(String consumer, String stream);

        /** One partition's mark, as far as a change of generation is concerned. */
        record Reached(
                int partition, long generation, @Nullable EventSequence last) {}

        /** All marks. Until the transaction ends, nobody delivers to this consumer from the stream. */
        List<Reached> lock(String consumer, String stream);

        /** Puts a mark at the beginning of another topic; what is at or before {@code last} is known already. */
        void enter(
                String consumer,
                String stream,
                int partition,
                long generation,
                String topicUuid,
                @Nullable EventSequence last);

        /** Forgets what became of the stream's events, parked ones included. */
        void forgetOutcomes(String consumer, String stream);
    }

    /** @param generations the highest announced generation of a stream */
    GenerationChange(
            IntegrationEvents consumer,
            Marks marks,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            RowScope rows,
            Actor actor,
            Function<String, Generation> generations,
            UnaryOperator<String> topicIds) {
        this.consumer = consumer;
        this.marks = marks;
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.rows = rows;
        this.actor = actor;
        this.generations = generations;
        this.topicIds = topicIds;
    }

    @Override
    public Optional<String> of(String stream) {
        var generation = generations.apply(stream);
        if (generation.generation() < marks.leastGeneration(consumer.name(), stream)) {
            return Optional.empty(); // the source's relay has yet to announce it
        }
        var topic = Topics.generation(stream, generation.generation());
        if (generation.generation() > 1) {
            var uuid = topicIds.apply(topic);
            transaction.executeWithoutResult(_ -> enter(stream, generation, uuid));
        }
        return Optional.of(topic);
    }

    private void enter(String stream, Generation generation, String topicUuid) {
        var all = marks.lock(consumer.name(), stream);
        var older = all.stream()
                .filter(mark -> mark.generation() < generation.generation())
                .toList();
        if (older.isEmpty() || all.stream().anyMatch(mark -> mark.generation() > generation.generation())) {
            return; // done before, or another instance knows of a later one
        }
        var beyond = older.stream()
                .flatMap(mark -> Optional.ofNullable(mark.last()).stream())
                .filter(last -> !generation.lineage().holds(last))
                .findFirst();
        if (beyond.isEmpty()) {
            older.forEach(mark -> enter(stream, mark.partition(), generation, topicUuid, mark.last()));
            log.info("{} goes on in generation {} of {}", consumer.name(), generation.generation(), stream);
        } else {
            startOver(stream, beyond.get());
            all.forEach(mark -> enter(stream, mark.partition(), generation, topicUuid, null));
        }
    }

    private void enter(
            String stream, int partition, Generation generation, String topicUuid, @Nullable EventSequence last) {
        long number = generation.generation();
        marks.enter(
                consumer.name(),
                stream,
                partition,
                number,
                topicUuid,
                last == null ? null : new EventSequence(number, last.position(), last.ordinal()));
    }

    private void startOver(String stream, EventSequence beyond) {
        log.warn(
                "{} has applied {} of {}, which a restore took back: it forgets all of {} and reads it anew",
                consumer.name(),
                beyond,
                stream,
                stream);
        // parked records first: a replay that is at work ends before what it does is forgotten
        marks.forgetOutcomes(consumer.name(), stream);
        try {
            currentActor.as(actor, () -> rows.wholeGroup(() -> consumer.startOver(stream)));
        } catch (UnsupportedOperationException e) {
            throw new PartitionStopped("%s has applied %s of %s, which a restore took back. %s"
                    .formatted(consumer.name(), beyond, stream, e.getMessage()));
        }
    }
}
