package org.medgroup.scheduling.readmodel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many commands in one transaction whose read models are written together at the end. In between, queries see them as
 * they were before; folds see what waits to be written. Only for work that reads nothing it has just written.
 */
public final class BulkWriting {
    private static final ScopedValue<BulkWriting> CURRENT = ScopedValue.newInstance();

    private final Map<UnitRows<?, ?>, Map<?, ?>> waiting = new LinkedHashMap<>();

    private BulkWriting() {}

    /** Does the work, then writes; both in the caller's transaction. */
    public static <T> T during(Supplier<T> work) {
        var bulk = new BulkWriting();
        return ScopedValue.where(CURRENT, bulk).call(() -> {
            T result = work.get();
            bulk.writeAll();
            return result;
        });
    }

    static @Nullable BulkWriting current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    <K, R> void take(UnitRows<K, R> table, Map<K, R> rows) {
        rowsOf(table).putAll(rows);
    }

    @SuppressWarnings("unchecked") // a table's rows are put under the table itself, here and nowhere else
    <K, R> Map<K, R> rowsOf(UnitRows<K, R> table) {
        return (Map<K, R>) waiting.computeIfAbsent(table, _ -> new LinkedHashMap<K, R>());
    }

    private void writeAll() {
        waiting.keySet().forEach(this::write);
    }

    private <K, R> void write(UnitRows<K, R> table) {
        var rows = rowsOf(table);
        if (!rows.isEmpty()) {
            table.writeAll(rows);
        }
    }
}
