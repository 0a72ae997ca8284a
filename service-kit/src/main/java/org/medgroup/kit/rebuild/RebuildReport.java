package org.medgroup.kit.rebuild;

import java.util.List;

/**
 * What came of a rebuild.
 *
 * @param events how many were folded
 * @param equal whether the live tables held just what the events say
 * @param swapped whether what differed was put right
 * @param heldMillis for how long writers had to wait
 */
public record RebuildReport(
        String projection,
        List<Table> tables,
        long events,
        boolean equal,
        boolean swapped,
        long millis,
        long heldMillis) {
    public RebuildReport {
        tables = List.copyOf(tables);
    }

    /**
     * @param liveHash of the content, whatever its order
     * @param removed rows that no event accounts for
     * @param added rows that were missing; a row that differs is counted on both sides
     */
    public record Table(
            String table,
            long liveRows,
            long rebuiltRows,
            String liveHash,
            String rebuiltHash,
            long removed,
            long added) {
        public boolean equal() {
            return liveRows == rebuiltRows && liveHash.equals(rebuiltHash);
        }
    }
}
