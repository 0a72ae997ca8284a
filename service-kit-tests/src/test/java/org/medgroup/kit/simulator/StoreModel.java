package org.medgroup.kit.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.HashChain;
import org.medgroup.kit.journal.HashChain.StoredEvent;
import org.medgroup.kit.simulator.Database.Row;
import org.medgroup.kit.simulator.Database.State;
import org.medgroup.kit.simulator.Database.Transaction;
import org.medgroup.kit.stream.Lineage;

/** The service's own database: events, journal, and how far the relay is. Checks the journal with every commit. */
public final class StoreModel {
    final Database database = new Database();
    private final World world;
    private final List<EventRow> events = new ArrayList<>();
    private final Set<Version> versions = new HashSet<>();
    private final List<JournalRow> journal = new ArrayList<>();
    private final Set<Long> placed = new HashSet<>();
    private final Map<UUID, Long> lastPlaced = new HashMap<>();
    private final Row<JournalHeadRow> head = new Row<>();
    private final Row<RelayRow> relay = new Row<>();
    private final SortedMap<Long, Branch> branches = new TreeMap<>();
    private @Nullable Object relayHolder;
    private long nextIndex = 1;
    private long highestEpoch = 1;

    StoreModel(World world) {
        this.world = world;
        var first = database.begin();
        head.write(first, new JournalHeadRow(1, 0, new byte[HashChain.LENGTH], null, 0));
        first.commit();
    }

    /**
     * @param scanFrom null = unknown
     * @param settledIndex up to here every event is in the journal, whatever its transaction id
     */
    public record JournalHeadRow(
            long epoch,
            long position,
            byte[] hash,
            @Nullable Long scanFrom,
            long settledIndex) {}

    /** A row of {@code relay_position}. */
    public record RelayRow(
            long generation,
            long position,
            @Nullable String uuid,
            @Nullable String lastSequence) {}

    /** A row of {@code journal_epoch}: where an epoch goes on from another. */
    private record Branch(long fromEpoch, long cutPosition) {}

    /** All that was committed at one moment. */
    record Backup(
            List<EventRow> events,
            List<JournalRow> journal,
            JournalHeadRow head,
            @Nullable RelayRow relay,
            SortedMap<Long, Branch> branches,
            long nextIndex,
            long nextXid) {}

    /** A row of {@code event_journal}. */
    public record JournalRow(long position, long index, byte[] hash) {}

    private record Version(UUID aggregate, long version) {}

    /** A row of {@code domain_event}, whatever has become of its transaction. */
    record EventRow(
            Transaction transaction,
            long index,
            UUID id,
            UUID aggregate,
            long version,
            String note,
            Instant recordedAt) {
        boolean isVisible(@Nullable Transaction to) {
            return transaction == to || transaction.state() == State.COMMITTED;
        }

        StoredEvent stored() {
            return new StoredEvent(
                    index,
                    id,
                    "Simulated",
                    aggregate,
                    version,
                    "simulated",
                    "1",
                    "{\"note\":\"" + note + "\"}",
                    "{}",
                    recordedAt,
                    transaction.xid());
        }
    }

    // what writers ask for

    long nextVersion(Transaction transaction, UUID aggregate) {
        return events.stream()
                .filter(event -> event.aggregate.equals(aggregate) && event.isVisible(transaction))
                .count();
    }

    /** Whether another transaction that has not ended holds this version. */
    boolean isContested(Transaction transaction, UUID aggregate, long version) {
        return events.stream()
                .anyMatch(each -> each.aggregate.equals(aggregate)
                        && each.version == version
                        && each.transaction != transaction
                        && each.transaction.state() == State.RUNNING);
    }

    /** Draws the index, as the identity column does, before it meets the unique constraint. */
    EventRow draw(Transaction transaction, UUID id, UUID aggregate, long version, String note) {
        transaction.xid();
        return new EventRow(
                transaction,
                nextIndex++,
                id,
                aggregate,
                version,
                note,
                world.clock().instant());
    }

    boolean isTaken(EventRow event) {
        return versions.contains(new Version(event.aggregate, event.version));
    }

    void append(EventRow event) {
        events.add(event);
        event.transaction.atCommit(() -> {
            if (!versions.add(new Version(event.aggregate, event.version))) {
                throw new Violation("The model itself let a version in twice");
            }
        });
    }

    // what the sequencer asks for

    public long xmin() {
        return database.xmin();
    }

    public long xmax() {
        return database.xmax();
    }

    public boolean anythingNew() {
        var known = Objects.requireNonNull(head.seenBy(null));
        return unplaced(known.scanFrom).findAny().isPresent()
                || known.scanFrom != null && known.scanFrom > database.xmax();
    }

    /** @return null if another holds it */
    public @Nullable LockedHead lockHead(Transaction transaction) {
        long xmin = database.xmin();
        if (!head.isFreeFor(transaction)) {
            return null;
        }
        head.lock(transaction);
        return new LockedHead(Objects.requireNonNull(head.seenBy(transaction)), xmin);
    }

    /** The head and the oldest transaction that ran when it was locked. */
    public record LockedHead(JournalHeadRow row, long xmin) {}

    private Stream<EventRow> unplaced(@Nullable Long scanFrom) {
        long settled = head().settledIndex;
        return events.stream()
                .filter(event -> event.isVisible(null)
                        && event.index > settled
                        && (scanFrom == null || event.transaction.xid() >= scanFrom)
                        && !placed.contains(event.index));
    }

    public List<StoredEvent> unplaced(@Nullable Long scanFrom, int limit) {
        var order = world.has(Mutation.SEQUENCER_ORDERS_BY_TRANSACTION)
                ? Comparator.comparingLong((EventRow event) -> event.transaction.xid())
                        .thenComparingLong(EventRow::index)
                : Comparator.comparingLong(EventRow::index);
        long from = world.has(Mutation.SEQUENCER_READS_BY_GLOBAL_INDEX)
                ? placed.stream().mapToLong(Long::longValue).max().orElse(0)
                : 0;
        return unplaced(scanFrom)
                .filter(event -> event.index > from)
                .sorted(order)
                .limit(limit)
                .map(EventRow::stored)
                .toList();
    }

    public void place(Transaction transaction, List<JournalRow> rows) {
        transaction.atCommit(() -> rows.forEach(this::added));
    }

    private void added(JournalRow row) {
        if (row.position != journal.size() + 1) {
            throw new Violation("Position %d follows %d".formatted(row.position, journal.size()));
        }
        var event = eventAt(row.index);
        if (placed.stream().anyMatch(index -> index > row.index)) {
            world.note(World.Happening.LATE_COMMIT);
        }
        if (!placed.add(row.index)) {
            throw new Violation("Event %d gets a second position, %d".formatted(row.index, row.position));
        }
        long before = lastPlaced.getOrDefault(event.aggregate, -1L);
        if (event.version != before + 1) {
            throw new Violation("Position %d has version %d of an aggregate whose last one there is %d"
                    .formatted(row.position, event.version, before));
        }
        lastPlaced.put(event.aggregate, event.version);
        journal.add(row);
    }

    public void moveHead(Transaction transaction, long position, byte[] hash, @Nullable Long scanFrom) {
        var before = Objects.requireNonNull(head.seenBy(transaction));
        head.write(
                transaction,
                new JournalHeadRow(
                        before.epoch,
                        position,
                        hash,
                        scanFrom == null ? before.scanFrom : scanFrom,
                        before.settledIndex));
    }

    private EventRow eventAt(long index) {
        return events.stream().filter(event -> event.index == index).findFirst().orElseThrow();
    }

    // what readers of the journal ask for

    public JournalHeadRow head() {
        return Objects.requireNonNull(head.seenBy(null));
    }

    /** A journal entry with its event. */
    public record Entry(long position, StoredEvent event) {}

    public List<Entry> journal(long after, int limit) {
        if (world.has(Mutation.RELAY_READS_BY_GLOBAL_INDEX)) {
            return journal.stream()
                    .filter(row -> row.index > after)
                    .sorted(Comparator.comparingLong(JournalRow::index))
                    .limit(limit)
                    .map(row -> new Entry(row.index, eventAt(row.index).stored()))
                    .toList();
        }
        return journal.stream()
                .skip(after)
                .limit(limit)
                .map(row -> new Entry(row.position, eventAt(row.index).stored()))
                .toList();
    }

    // what the relay asks for

    /** {@code pg_try_advisory_lock} */
    public boolean holdRelay(Object holder) {
        if (relayHolder != null) {
            return false;
        }
        relayHolder = holder;
        return true;
    }

    public void releaseRelay(Object holder) {
        if (relayHolder == holder) {
            relayHolder = null;
        }
    }

    public RelayRow relayRow(Part part, Transaction transaction) {
        var row = relay.seenBy(transaction);
        if (row == null) {
            part.lock(relay, transaction);
            row = new RelayRow(1, 0, null, null);
            relay.write(transaction, row);
        }
        return row;
    }

    public void writeRelayRow(Part part, Transaction transaction, java.util.function.UnaryOperator<RelayRow> change) {
        part.lock(relay, transaction);
        var row = relay.seenBy(transaction);
        if (row != null) {
            relay.write(transaction, change.apply(row));
        }
    }

    // what restores do

    Backup backup() {
        return new Backup(
                committed(),
                List.copyOf(journal),
                head(),
                relay.seenBy(null),
                new TreeMap<>(branches),
                nextIndex,
                database.xmax());
    }

    /**
     * Everything as it was at that moment, in an epoch of its own, as {@code open_journal_epoch} opens it. Whoever was
     * connected has been cut off.
     *
     * @param elsewhere into another server, whose transaction ids begin from the start
     */
    void restore(Backup backup, boolean elsewhere) {
        events.clear();
        events.addAll(backup.events);
        versions.clear();
        events.forEach(event -> versions.add(new Version(event.aggregate, event.version)));
        journal.clear();
        placed.clear();
        lastPlaced.clear();
        for (var row : backup.journal) {
            journal.add(row);
            placed.add(row.index);
            var event = eventAt(row.index);
            lastPlaced.put(event.aggregate, event.version);
        }
        branches.clear();
        branches.putAll(backup.branches);
        relay.set(backup.relay);
        relayHolder = null;
        nextIndex = backup.nextIndex;
        database.restart(elsewhere ? Database.FIRST_XID : backup.nextXid);
        var settled = events.stream().mapToLong(EventRow::index).max().orElse(0);
        if (!world.has(Mutation.EPOCH_SETTLES_WHAT_HAS_NO_POSITION)) {
            settled = events.stream()
                    .filter(event -> !placed.contains(event.index))
                    .mapToLong(event -> event.index - 1)
                    .min()
                    .orElse(settled);
        }
        var cut = backup.head;
        if (world.has(Mutation.RESTORE_KEEPS_THE_EPOCH)) {
            head.set(new JournalHeadRow(cut.epoch, cut.position, cut.hash, null, settled));
            return;
        }
        highestEpoch++;
        branches.put(highestEpoch, new Branch(cut.epoch, cut.position));
        head.set(new JournalHeadRow(highestEpoch, cut.position, cut.hash, null, settled));
    }

    /** {@code journal_lineage} */
    public Lineage lineage() {
        List<Lineage.Reach> kept = new ArrayList<>();
        long upTo = Long.MAX_VALUE;
        for (var branch = branches.get(head().epoch); branch != null; branch = branches.get(branch.fromEpoch)) {
            upTo = Math.min(upTo, branch.cutPosition);
            kept.add(new Lineage.Reach(branch.fromEpoch, upTo));
        }
        return new Lineage(kept);
    }

    // what is checked at the end

    List<EventRow> committed() {
        return events.stream().filter(event -> event.isVisible(null)).toList();
    }

    boolean isSequenced() {
        return placed.size() == committed().size();
    }

    boolean isRelayed() {
        var row = relay.seenBy(null);
        return row != null && row.generation == head().epoch && row.position == journal.size();
    }

    /** The events in the journal's order; every one is there and the chain is right. */
    List<EventRow> checkedJournal() {
        var missing = committed().stream()
                .filter(event -> !placed.contains(event.index))
                .toList();
        if (!missing.isEmpty()) {
            throw new Violation("Committed events without a position: %s"
                    .formatted(missing.stream().map(EventRow::index).toList()));
        }
        var chain = new HashChain();
        // a real server's hashes are over its own transaction ids; there the kit's verification looks
        for (var row : journal) {
            if (!world.real().isThere()
                    && !java.util.Arrays.equals(
                            chain.add(row.position, eventAt(row.index).stored()), row.hash)) {
                throw new Violation("The chain breaks at position " + row.position);
            }
        }
        var end = head();
        if (end.position != journal.size()
                || !journal.isEmpty() && !java.util.Arrays.equals(end.hash, journal.getLast().hash)) {
            throw new Violation("The head is not the journal's end");
        }
        return journal.stream().map(row -> eventAt(row.index)).toList();
    }
}
