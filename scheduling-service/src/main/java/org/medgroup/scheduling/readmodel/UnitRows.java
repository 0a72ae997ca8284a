package org.medgroup.scheduling.readmodel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.rebuild.Projection;

/**
 * The rows that one unit of work changes: each is read once, folded over its events in memory and written once, all of
 * them in one batch when the unit's last event has been applied. Within {@link BulkWriting} they wait for the rows of the
 * other commands: an import of 500 visits with 2,500 events costs one batch.
 *
 * @param <K> a row's key
 * @param <R> a row, immutable
 */
public final class UnitRows<K, R> {
    private final Function<K, @Nullable R> read;
    private final Function<Set<UUID>, Map<K, R>> readAll;
    private final Consumer<Collection<R>> write;
    private final String resourceKey;

    /**
     * @param read null if there is no such row yet
     * @param readAll the rows that there are of these aggregates
     */
    public UnitRows(
            Function<K, @Nullable R> read, Function<Set<UUID>, Map<K, R>> readAll, Consumer<Collection<R>> write) {
        this.read = read;
        this.readAll = readAll;
        this.write = write;
        this.resourceKey = "unit-rows-" + System.identityHashCode(this);
    }

    /** The next state of a row: from nothing, if its first event is this one. */
    @FunctionalInterface
    public interface Fold<R> {
        R after(@Nullable R row);
    }

    public void change(K key, Fold<R> fold) {
        if (CurrentUnitOfWork.isStarted()) {
            pending().merge(key, fold);
        } else {
            write.accept(List.of(fold.after(read.apply(key))));
        }
    }

    void writeAll(Map<K, R> rows) {
        write.accept(List.copyOf(rows.values()));
    }

    private @Nullable R present(K key) {
        var bulk = BulkWriting.current();
        R waiting = bulk == null ? null : bulk.rowsOf(this).get(key);
        return waiting == null ? read.apply(key) : waiting;
    }

    private Pending pending() {
        var unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(resourceKey, _ -> {
            Set<UUID> ahead = unit.getResource(Projection.AGGREGATES_AHEAD);
            var pending = new Pending(ahead == null ? null : readAll.apply(ahead));
            unit.onPrepareCommit(_ -> pending.close());
            return pending;
        });
    }

    private final class Pending {
        private final Map<K, R> rows = new LinkedHashMap<>();
        private final @Nullable Map<K, R> known;

        /** @param known all rows that will be asked for, if that could be told */
        Pending(@Nullable Map<K, R> known) {
            this.known = known;
        }

        void merge(K key, Fold<R> fold) {
            R row = rows.containsKey(key) ? rows.get(key) : known == null ? present(key) : known.get(key);
            rows.put(key, fold.after(row));
        }

        void close() {
            var bulk = BulkWriting.current();
            if (bulk != null) {
                // the command may still be undone: its rows count when its unit of work has gone through
                CurrentUnitOfWork.get().root().afterCommit(_ -> bulk.take(UnitRows.this, rows));
            } else if (!rows.isEmpty()) {
                write.accept(List.copyOf(rows.values()));
            }
        }
    }
}
