package org.medgroup.kit.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.medgroup.kit.simulator.Database.Row;
import org.medgroup.kit.simulator.Database.Table;
import org.medgroup.kit.simulator.Database.Transaction;

/** The consumer's own database: its marks, what is parked, and the effects. Checks each effect when it is committed. */
public final class InboxModel {
    final Database database = new Database();
    private final World world;
    private final Table<Integer, MarkRow> marks = new Table<>();
    private final Table<String, Integer> parkedKeys = new Table<>();
    private final Table<Long, ParkedRow> parkedRecords = new Table<>();
    private final Table<String, Long> counts = new Table<>();
    private final List<String> effects = new ArrayList<>();
    private final Map<String, List<String>> effectsByKey = new TreeMap<>();
    private final Map<String, Integer> dealtWith = new HashMap<>();
    private final Set<String> everDealtWith = new HashSet<>();
    private long nextParked = 1;

    InboxModel(World world) {
        this.world = world;
    }

    /** A row of {@code inbox_mark}. */
    public record MarkRow(
            long generation,
            String uuid,
            long nextOffset,
            @Nullable EventSequence last) {
        boolean isAt(MarkRow other) {
            return uuid.equals(other.uuid) && nextOffset == other.nextOffset && Objects.equals(last, other.last);
        }
    }

    /** A row of {@code inbox_parked_record}. */
    public record ParkedRow(String key, int partition, long offset, Object record, int attempts) {}

    /** @return null if it is in another generation */
    public @Nullable MarkRow mark(Part part, Transaction transaction, long generation, int partition, String uuid) {
        var row = marks.row(partition);
        part.await(() -> row.isUnchangedFor(transaction)); // so does "on conflict do nothing"
        var known = row.seenBy(transaction);
        if (known == null) {
            known = new MarkRow(generation, uuid, 0, null);
            row.write(transaction, known);
        }
        return known.generation == generation ? known : null;
    }

    /** @return whether the mark was what it was taken for */
    public boolean move(Part part, Transaction transaction, int partition, MarkRow from, MarkRow to) {
        var row = marks.row(partition);
        boolean compare = !world.has(Mutation.CONSUMER_WITHOUT_COMPARE);
        if (compare && !isAt(row, transaction, from)) {
            world.note(World.Happening.STALE_OWNER);
            return false;
        }
        part.lock(row, transaction);
        if (compare && !isAt(row, transaction, from)) {
            world.note(World.Happening.STALE_OWNER);
            return false;
        }
        row.write(transaction, to);
        return true;
    }

    private static boolean isAt(Row<MarkRow> row, Transaction transaction, MarkRow mark) {
        var there = row.seenBy(transaction);
        return there != null && there.isAt(mark);
    }

    // what a change of generation asks for

    public long leastGeneration() {
        return marks.keys(null, (_, _) -> true)
                .mapToLong(partition -> Objects.requireNonNull(marks.get(null, partition)).generation)
                .max()
                .orElse(1);
    }

    /** The marks by partition, each locked. */
    public SortedMap<Integer, MarkRow> lockMarks(Part part, Transaction transaction) {
        SortedMap<Integer, MarkRow> locked = new TreeMap<>();
        for (int partition : marks.keys(transaction, (_, _) -> true).sorted().toList()) {
            var row = marks.row(partition);
            if (!world.has(Mutation.CONSUMER_DOES_NOT_LOCK_ITS_MARKS)) {
                part.lock(row, transaction);
            }
            locked.put(partition, Objects.requireNonNull(row.seenBy(transaction)));
        }
        return locked;
    }

    public void enter(Part part, Transaction transaction, int partition, MarkRow mark) {
        var row = marks.row(partition);
        part.lock(row, transaction);
        row.write(transaction, mark);
        if (mark.last != null) {
            world.note(World.Happening.WENT_ON);
        }
    }

    /** Deletes what is parked, and the counts. */
    public void forgetOutcomes(Part part, Transaction transaction) {
        world.note(World.Happening.STARTED_OVER);
        if (!world.has(Mutation.CONSUMER_FORGETS_ALL_BUT_WHAT_IS_PARKED)) {
            forget(part, transaction, parkedRecords);
            forget(part, transaction, parkedKeys);
        }
        forget(part, transaction, counts);
    }

    private static <K, V> void forget(Part part, Transaction transaction, Table<K, V> table) {
        for (var key : table.keys(transaction, (_, _) -> true).toList()) {
            part.lock(table.row(key), transaction);
            table.row(key).write(transaction, null);
        }
    }

    /** Deletes all effects. */
    public void forgetEffects(Transaction transaction) {
        transaction.atCommit(() -> {
            everDealtWith.clear();
            dealtWith.clear();
            effects.clear();
            effectsByKey.clear();
        });
    }

    public void count(Part part, Transaction transaction, int partition, String outcome, Map<String, Long> byType) {
        byType.forEach((type, events) -> {
            var row = counts.row(partition + " " + type + " " + outcome);
            part.lock(row, transaction);
            var before = row.seenBy(transaction);
            row.write(transaction, (before == null ? 0 : before) + events);
        });
    }

    public boolean lock(Part part, Transaction transaction, String key) {
        var row = parkedKeys.row(key);
        if (row.seenBy(transaction) == null) {
            return false;
        }
        if (world.has(Mutation.CONSUMER_DOES_NOT_LOCK_PARKED_KEYS)) {
            return true;
        }
        part.lock(row, transaction);
        return row.seenBy(transaction) != null;
    }

    public List<String> parkedKeys(@Nullable Transaction transaction, int partition) {
        return parkedKeys.keys(transaction, (_, of) -> of == partition).toList();
    }

    public void park(Part part, Transaction transaction, ParkedRow record) {
        var key = parkedKeys.row(record.key);
        part.await(() -> key.isUnchangedFor(transaction));
        if (key.seenBy(transaction) == null) {
            key.write(transaction, record.partition);
        }
        world.note(World.Happening.PARKED_RECORD);
        parkedRecords.row(nextParked++).write(transaction, record);
    }

    public @Nullable Long firstParked(Transaction transaction, String key) {
        var ids = parkedRecords
                .keys(transaction, (_, record) -> record.key.equals(key))
                .toList();
        return ids.isEmpty()
                ? null
                : world.has(Mutation.REPLAY_TAKES_THE_LATEST_FIRST) ? ids.getLast() : ids.getFirst();
    }

    public ParkedRow parked(Transaction transaction, long id) {
        return Objects.requireNonNull(parkedRecords.get(transaction, id));
    }

    public void unpark(Part part, Transaction transaction, String key, long id) {
        var record = parkedRecords.row(id);
        part.lock(record, transaction);
        record.write(transaction, null);
        world.note(World.Happening.REPLAYED_RECORD);
        if (parkedRecords
                .keys(transaction, (_, each) -> each.key.equals(key))
                .findAny()
                .isEmpty()) {
            var row = parkedKeys.row(key);
            part.lock(row, transaction);
            row.write(transaction, null);
        }
    }

    public void failedAgain(Part part, Transaction transaction, long id) {
        Row<ParkedRow> row = parkedRecords.row(id);
        part.lock(row, transaction);
        var record = row.seenBy(transaction);
        if (record != null) {
            row.write(
                    transaction,
                    new ParkedRow(record.key, record.partition, record.offset, record.record, record.attempts + 1));
        }
    }

    /** An effect, or a refusal: from now on the event must never be dealt with again. */
    public void dealWith(Transaction transaction, String key, EventSequence sequence, String eventId, boolean effect) {
        transaction.atCommit(() -> dealtWith(key, sequence, eventId, effect));
    }

    private void dealtWith(String key, EventSequence sequence, String eventId, boolean effect) {
        if (!everDealtWith.add(eventId)) {
            throw new Violation("Event %s has taken effect a second time".formatted(sequence));
        }
        var expected = world.broker.ofKey(sequence.epoch(), key).stream()
                .filter(slot -> !slot.isOf(SimulatedEvent.Kind.UNKNOWN))
                .toList();
        int before = dealtWith.merge(key, 1, Integer::sum) - 1;
        if (before >= expected.size()) {
            throw new Violation("Event %s has taken effect and is not in the topic".formatted(sequence));
        }
        var next = expected.get(before).sequence();
        if (!next.equals(sequence)) {
            throw new Violation("Event %s has taken effect before %s of the same key".formatted(sequence, next));
        }
        if (effect) {
            effects.add(eventId);
            effectsByKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(eventId);
        } else {
            world.note(World.Happening.REFUSED_EVENT);
        }
    }

    boolean hasParked() {
        return parkedRecords.keys(null, (_, _) -> true).findAny().isPresent();
    }

    List<String> parkedKeys() {
        return parkedKeys.keys(null, (_, _) -> true).toList();
    }

    private static boolean isLast(MarkRow mark, List<BrokerModel.Slot> all) {
        return all.isEmpty() || all.getLast().sequence().equals(mark.last);
    }

    /** Whether everything has been dealt with, in the generation that the store is in now. */
    boolean isAtEnd() {
        long generation = world.store.head().epoch();
        for (int partition = 0; partition < BrokerModel.PARTITIONS; partition++) {
            var all = world.broker.readable(BrokerModel.place(generation, partition), 0);
            var mark = marks.get(null, partition);
            if (mark == null ? !all.isEmpty() : mark.generation != generation || !isLast(mark, all)) {
                return false;
            }
        }
        return true;
    }

    Map<String, List<String>> effectsByKey() {
        return effectsByKey;
    }

    List<String> effects() {
        return effects;
    }

    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        counts.keys(null, (_, _) -> true)
                .forEach(key -> all.merge(
                        key.substring(key.lastIndexOf(' ') + 1),
                        Objects.requireNonNull(counts.get(null, key)),
                        Long::sum));
        return all;
    }
}
