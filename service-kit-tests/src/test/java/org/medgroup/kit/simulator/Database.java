package org.medgroup.kit.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL at read committed, as far as the kit's statements use it: transaction ids that are drawn at the first
 * write, snapshots per statement, row locks, and what is written becoming visible all at once.
 */
public final class Database {
    static final long FIRST_XID = 100;

    private final List<Transaction> running = new ArrayList<>();
    private long nextXid = FIRST_XID;

    Transaction begin() {
        var transaction = new Transaction();
        running.add(transaction);
        return transaction;
    }

    /** {@code pg_snapshot_xmin}: the oldest transaction that has an id and has not ended. */
    long xmin() {
        return running.stream()
                .filter(each -> each.xid > 0)
                .mapToLong(each -> each.xid)
                .min()
                .orElse(nextXid);
    }

    long xmax() {
        return nextXid;
    }

    /** Nobody is connected any more. */
    void restart(long firstXid) {
        if (!running.isEmpty()) {
            throw new IllegalStateException("There are transactions running");
        }
        nextXid = firstXid;
    }

    enum State {
        RUNNING,
        COMMITTED,
        ABORTED
    }

    /** One transaction. */
    public final class Transaction {
        private final List<Runnable> atCommit = new ArrayList<>();
        private final List<Row<?>> locked = new ArrayList<>();
        private long xid;
        private State state = State.RUNNING;

        long xid() {
            if (xid == 0) {
                xid = nextXid++;
            }
            return xid;
        }

        State state() {
            return state;
        }

        void atCommit(Runnable effect) {
            atCommit.add(effect);
        }

        void commit() {
            end(State.COMMITTED);
            locked.forEach(Row::commit);
            atCommit.forEach(Runnable::run);
        }

        void rollback() {
            if (state == State.RUNNING) {
                end(State.ABORTED);
                locked.forEach(Row::rollback);
            }
        }

        private void end(State how) {
            if (state != State.RUNNING) {
                throw new IllegalStateException("The transaction has ended: " + state);
            }
            state = how;
            running.remove(this);
        }
    }

    /** The versions of one row: the committed one, and the one of the transaction that has locked it. */
    public static final class Row<V> {
        private @Nullable V committed;
        private @Nullable V mine;
        private @Nullable Transaction owner;

        @Nullable
        V seenBy(@Nullable Transaction transaction) {
            return owner != null && owner == transaction ? mine : committed;
        }

        boolean isFreeFor(Transaction transaction) {
            return owner == null || owner == transaction;
        }

        /** Whether no other transaction has inserted, changed or deleted it; a mere lock does not count. */
        boolean isUnchangedFor(Transaction transaction) {
            return isFreeFor(transaction) || mine == committed;
        }

        /** The caller has waited until the row is free. */
        void lock(Transaction transaction) {
            if (owner == null) {
                owner = transaction;
                mine = committed;
                transaction.xid();
                transaction.locked.add(this);
            } else if (owner != transaction) {
                throw new IllegalStateException("Locked by another");
            }
        }

        void write(Transaction transaction, @Nullable V value) {
            lock(transaction);
            mine = value;
        }

        /** As a restore brings it back. */
        void set(@Nullable V value) {
            committed = value;
        }

        private void commit() {
            committed = mine;
            owner = null;
            mine = null;
        }

        private void rollback() {
            owner = null;
            mine = null;
        }
    }

    /** Rows by their primary key. */
    static final class Table<K, V> {
        private final Map<K, Row<V>> rows = new LinkedHashMap<>();

        Row<V> row(K key) {
            return rows.computeIfAbsent(key, _ -> new Row<>());
        }

        @Nullable
        V get(@Nullable Transaction transaction, K key) {
            var row = rows.get(key);
            return row == null ? null : row.seenBy(transaction);
        }

        Stream<K> keys(@Nullable Transaction transaction, BiPredicate<K, V> which) {
            return rows.entrySet().stream()
                    .filter(entry -> {
                        var value = entry.getValue().seenBy(transaction);
                        return value != null && which.test(entry.getKey(), value);
                    })
                    .map(Map.Entry::getKey);
        }
    }
}
