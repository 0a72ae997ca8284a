package org.medgroup.kit.journal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells this process's sequencer that events have been committed. Only a wake-up: whoever misses it polls. PostgreSQL's
 * NOTIFY would do it for other replicas too, but takes a global lock in every append.
 */
public final class JournalSignal {
    private final Queue<Runnable> listeners = new ConcurrentLinkedQueue<>();

    /** Wakes the listeners once the present transaction has committed, or at once without one. */
    public void afterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake();
            return;
        }
        if (TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(WakeUp.class::isInstance)) {
            TransactionSynchronizationManager.registerSynchronization(new WakeUp(this));
        }
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    private void wake() {
        listeners.forEach(Runnable::run);
    }

    private record WakeUp(JournalSignal signal) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            signal.wake();
        }
    }
}
