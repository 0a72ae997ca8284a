package org.medgroup.kit.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.HashChain.StoredEvent;

/** What a pass of the sequencer asks of the store, in the caller's transaction. */
interface SequencerStore {
    /** Spares an idle service the lock and the write of a pass. */
    boolean anythingNew();

    /**
     * Locks the journal's head, unless another holds it. The bound is read together with the lock, before the pass takes
     * its snapshot: too low at worst, never too high.
     */
    Optional<Head> lockHead();

    /**
     * The journal's end as it was locked. Transaction ids are text, for they are only handed back.
     *
     * @param scanFrom every event of an older transaction is in the journal; null = unknown
     * @param oldestRunning transaction, as of the lock
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Head(
            long epoch,
            long position,
            byte[] hash,
            @Nullable String scanFrom,
            String oldestRunning) {}

    /** Every visible event without a position, by global index, as of a snapshot that is newer than the lock. */
    void unplaced(@Nullable String scanFrom, int limit, Consumer<StoredEvent> event);

    /** An event's place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed(long position, long globalIndex, byte[] hash) {}

    void place(List<Placed> events);

    /** @param scanFrom null leaves the bound where it is */
    void moveHead(long position, byte[] hash, @Nullable String scanFrom);
}
