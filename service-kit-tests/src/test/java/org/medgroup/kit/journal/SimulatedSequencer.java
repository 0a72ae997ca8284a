package org.medgroup.kit.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.axon.StoredEventSerializer;
import org.medgroup.kit.event.EventCatalogue;
import org.medgroup.kit.journal.HashChain.StoredEvent;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.simulator.Mutation;
import org.medgroup.kit.simulator.Part;
import org.medgroup.kit.simulator.Real;
import org.medgroup.kit.simulator.SimulatedEvent;
import org.medgroup.kit.simulator.SimulatedEvent.Happened;
import org.medgroup.kit.simulator.StoreModel;
import org.medgroup.kit.simulator.StoreModel.JournalRow;
import org.medgroup.kit.stream.Lineage;

/** The kit's own sequencer and journal, on the model of the store. */
public final class SimulatedSequencer implements SequencerStore {
    private final Part part;
    private final StoreModel store;
    private final @Nullable SequencerStore real;
    private long xmin;
    private long xmax;

    private SimulatedSequencer(Part part) {
        this.part = part;
        this.store = part.world().store();
        var dataSource = part.real().dataSource();
        this.real = dataSource == null ? null : new JdbcSequencerStore(dataSource);
    }

    /** @param largestPass events */
    public static Runnable pass(Part part, int largestPass) {
        var sequencer = new JournalSequencer(
                new SimulatedSequencer(part),
                part,
                new JournalSignal(),
                largestPass,
                () -> part.world().clock().millis() * 1_000_000L);
        return sequencer::sequence;
    }

    @Override
    public boolean anythingNew() {
        return part.statement(
                "looks for new events",
                _ -> ask("anything new", store.anythingNew(), real == null ? null : real::anythingNew));
    }

    private <T> T ask(String what, T modelled, java.util.function.@Nullable Supplier<T> asked) {
        return asked == null ? modelled : Real.same(what, modelled, asked);
    }

    @Override
    public Optional<Head> lockHead() {
        return part.statement("locks the head", transaction -> {
            var locked = store.lockHead(transaction);
            if (real != null) {
                var there = real.lockHead();
                Real.same(
                        "position of the locked head",
                        locked == null ? -1L : locked.row().position(),
                        () -> there.map(Head::position).orElse(-1L));
                if (locked != null) {
                    xmin = locked.xmin();
                }
                return there;
            }
            if (locked == null) {
                return Optional.empty();
            }
            xmin = locked.xmin();
            xmax = xmax();
            var row = locked.row();
            boolean ahead = row.scanFrom() != null && row.scanFrom() > xmax;
            return Optional.of(new Head(
                    row.epoch(),
                    row.position(),
                    row.hash(),
                    ahead || row.scanFrom() == null ? null : row.scanFrom().toString(),
                    Long.toString(xmin)));
        });
    }

    private long xmax() {
        return store.xmax();
    }

    @Override
    public void unplaced(@Nullable String scanFrom, int limit, Consumer<StoredEvent> event) {
        part.run("scans", transaction -> {
            var bound = store.head().scanFrom();
            var found = store.unplaced(bound, limit);
            if (part.world().has(Mutation.SEQUENCER_BOUND_READ_AFTER_THE_SCAN)) {
                part.point("reads the bound");
                xmin = store.xmin();
            }
            if (real == null) {
                found.forEach(event);
                return;
            }
            List<StoredEvent> there = new ArrayList<>();
            real.unplaced(scanFrom, limit, there::add);
            Real.same(
                    "events without a position",
                    found.stream().map(StoredEvent::eventId).toList(),
                    () -> there.stream().map(StoredEvent::eventId).toList());
            Real.same(
                    "their indexes",
                    found.stream().map(StoredEvent::globalIndex).toList(),
                    () -> there.stream().map(StoredEvent::globalIndex).toList());
            there.forEach(event);
        });
    }

    @Override
    public void place(List<Placed> events) {
        part.run("places " + events.size(), transaction -> {
            store.place(
                    transaction,
                    events.stream()
                            .map(each -> new JournalRow(each.position(), each.globalIndex(), each.hash()))
                            .toList());
            if (real != null) {
                real.place(events);
            }
        });
    }

    @Override
    public void moveHead(long position, byte[] hash, @Nullable String scanFrom) {
        part.run("moves the head to " + position, transaction -> {
            Long bound = scanFrom == null ? null : Long.valueOf(xmin);
            if (part.world().has(Mutation.SEQUENCER_BOUND_TOO_HIGH) && bound != null) {
                bound = xmax();
            }
            if (part.world().has(Mutation.SEQUENCER_MOVES_BOUND_OF_INCOMPLETE_PASS)) {
                bound = xmin;
            }
            store.moveHead(transaction, position, hash, bound);
            if (real != null) {
                real.moveHead(position, hash, scanFrom);
            }
        });
    }

    /** The journal as its readers have it. */
    public static JournalReader journal(Part part) {
        var store = part.world().store();
        var dataSource = part.real().dataSource();
        var real = dataSource == null
                ? null
                : new EventJournal(
                        dataSource,
                        new StoredEventSerializer(EventCatalogue.of(SimulatedEvent.class)),
                        new EventUpcasterChain());
        return new JournalReader() {
            @Override
            public JournalHead head() {
                return part.statement("reads the journal's head", _ -> {
                    var head = store.head();
                    if (real != null) {
                        Real.same(
                                "the journal's position",
                                head.position(),
                                () -> real.head().position());
                    }
                    return new JournalHead(head.epoch(), head.position(), head.hash());
                });
            }

            @Override
            public Lineage lineage() {
                return part.statement("reads the journal's lineage", _ -> store.lineage());
            }

            @Override
            public List<EventJournal.Entry> read(long position, int limit) {
                return part.statement("reads the journal after " + position, _ -> {
                    var entries = store.journal(position, limit).stream()
                            .map(entry -> new EventJournal.Entry(entry.position(), stored(entry.event())))
                            .toList();
                    return real == null
                            ? entries
                            : Real.same("journal entries", entries, () -> real.read(position, limit));
                });
            }

            @Override
            public List<JournaledEvent> open(EventJournal.Entry entry) {
                var stored = entry.stored();
                var note = stored.payload().replaceAll("\\{\"note\":\"(.*)\"}", "$1");
                var opened = List.of(new JournaledEvent(
                        entry.position(),
                        stored.eventId(),
                        stored.aggregateType(),
                        stored.aggregateId(),
                        stored.version(),
                        new Happened(note),
                        Map.of(),
                        stored.recordedAt()));
                return real == null ? opened : Real.same("an opened entry", opened, () -> real.open(entry));
            }
        };
    }

    private static EventJournal.Stored stored(StoredEvent event) {
        return new EventJournal.Stored(
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.version(),
                event.eventType(),
                event.eventRevision(),
                event.payload(),
                event.metadata(),
                event.recordedAt());
    }
}
