package org.medgroup.kit.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.medgroup.kit.journal.SequencerStore.Placed;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every committed event its position. Holding the row of {@code journal_head} is being the sequencer, so any number
 * of replicas may run one.
 *
 * <p>A pass takes <em>every</em> visible event that has no position yet, in the order of the global index. An event that
 * commits late gets a later position; none is ever waited for or given up. One aggregate's events stay in order: who
 * writes the second has seen the first, and drew its index after it.
 *
 * <p>So that a pass need not look at the whole store, {@code scan_from} keeps the oldest transaction that was running
 * when the last complete pass began: all events of older transactions were visible to that pass. Events that came in
 * with a restore carry the transaction ids of another server; {@code settled_index} says of them what is in the journal.
 */
public final class JournalSequencer implements SmartLifecycle {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SLOW_LOOK = Duration.ofMillis(20);
    private static final int LARGEST_PASS = 20_000;

    private final SequencerStore store;
    private final int largestPass;
    private final LongSupplier nanoTime;
    private final TransactionTemplate transaction;
    private final WorkLoop loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public JournalSequencer(DataSource dataSource, PlatformTransactionManager transactions, JournalSignal signal) {
        this(new JdbcSequencerStore(dataSource), transactions, signal, LARGEST_PASS, System::nanoTime);
    }

    JournalSequencer(
            SequencerStore store,
            PlatformTransactionManager transactions,
            JournalSignal signal,
            int largestPass,
            LongSupplier nanoTime) {
        this.store = store;
        this.largestPass = largestPass;
        this.nanoTime = nanoTime;
        this.transaction = new TransactionTemplate(transactions);
        // the pass must see what was committed before it got the lock, not before it began to wait for it
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.loop = new WorkLoop("journal-sequencer", POLL, () -> sequence() == largestPass);
        signal.listen(loop::wake);
    }

    /** Called after new positions have been committed by this process. */
    public void whenAdvanced(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * One pass.
     *
     * @return how many events got a position; 0 also if another replica is at it
     */
    public int sequence() {
        long start = nanoTime.getAsLong();
        // a slow look that finds nothing has an old bound: pass all the same, which renews it
        if (!store.anythingNew() && nanoTime.getAsLong() - start < SLOW_LOOK.toNanos()) {
            return 0;
        }
        Integer added = transaction.execute(_ -> pass());
        if (added == null || added == 0) {
            return 0;
        }
        listeners.forEach(Runnable::run);
        return added;
    }

    private int pass() {
        var head = store.lockHead();
        if (head.isEmpty()) {
            return 0;
        }
        long position = head.get().position();
        var chain = new HashChain(head.get().hash());
        List<Placed> placed = new ArrayList<>();
        store.unplaced(head.get().scanFrom(), largestPass, event -> {
            long next = position + placed.size() + 1;
            placed.add(new Placed(next, event.globalIndex(), chain.add(next, event)));
        });
        if (!placed.isEmpty()) {
            store.place(placed);
        }
        boolean complete = placed.size() < largestPass;
        store.moveHead(
                position + placed.size(),
                placed.isEmpty() ? head.get().hash() : placed.getLast().hash(),
                complete ? head.get().oldestRunning() : null);
        return placed.size();
    }

    public Optional<WorkLoop.Failure> failure() {
        return loop.failure();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
