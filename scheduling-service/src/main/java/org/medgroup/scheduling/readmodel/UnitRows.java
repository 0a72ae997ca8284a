package org.medgroup.scheduling.readmodel;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one unit of work changes: each is read once, folded over its events in memory and written once, all of
 * them in one batch when the unit's last event has been applied. One command costs one row; an import of 500 visits
 * with 2,500 events costs one batch.
 *
 * @param <K> a row's key
 * @param <R> a row, immutable
 */
public final class UnitRows<K, R> {
    private final Function<K, @Nullable R> read;
    private final Consumer<Collection<R>> write;
    private final String resourceKey;

    /** @param read null if there is no such row yet */
    public UnitRows(Function<K, @Nullable R> read, Consumer<Collection<R>> write) {
        this.read = read;
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

    private Pending pending() {
        var unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(resourceKey, _ -> {
            var pending = new Pending();
            unit.onPrepareCommit(_ -> pending.flush());
            return pending;
        });
    }

    private final class Pending {
        private final Map<K, R> rows = new LinkedHashMap<>();

        void merge(K key, Fold<R> fold) {
            R row = rows.containsKey(key) ? rows.get(key) : read.apply(key);
            rows.put(key, fold.after(row));
        }

        void flush() {
            if (!rows.isEmpty()) {
                write.accept(List.copyOf(rows.values()));
                rows.clear();
            }
        }
    }
}
