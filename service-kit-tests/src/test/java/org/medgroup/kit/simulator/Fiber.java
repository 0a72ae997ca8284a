package org.medgroup.kit.simulator;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that stops at every point where something else could happen, until it is told to go on. Of all fibers of a
 * simulation and its scheduler exactly one runs at a time, so the order of everything is the scheduler's decision.
 */
final class Fiber {
    private final Thread thread;
    private @Nullable Thread scheduler;
    private volatile boolean mayRun;
    private volatile boolean ended;
    private @Nullable BooleanSupplier until;
    private @Nullable Throwable failure;

    Fiber(String name, Runnable work) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> {
            awaitTurn();
            try {
                work.run();
            } catch (Throwable e) {
                failure = e;
            }
            ended = true;
            giveBack();
        });
        thread.start();
    }

    /** Called by the scheduler: lets the fiber run to its next point. */
    void resume() {
        scheduler = Thread.currentThread();
        mayRun = true;
        LockSupport.unpark(thread);
        while (mayRun) {
            LockSupport.park(this);
        }
    }

    /** Called by the fiber: somebody else's turn. */
    void pause() {
        giveBack();
        awaitTurn();
    }

    /** Called by the fiber: somebody else's turn until the condition holds. */
    void await(BooleanSupplier condition) {
        until = condition;
        pause();
        until = null;
    }

    private void giveBack() {
        mayRun = false;
        LockSupport.unpark(scheduler);
    }

    private void awaitTurn() {
        while (!mayRun) {
            LockSupport.park(this);
        }
    }

    boolean isRunnable() {
        return !ended && (until == null || until.getAsBoolean());
    }

    boolean isEnded() {
        return ended;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
