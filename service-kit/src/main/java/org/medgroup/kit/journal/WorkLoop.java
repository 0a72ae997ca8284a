package org.medgroup.kit.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does a step whenever it is woken, and every so often without being woken. A failing step is tried again
 * after a pause that grows to five seconds: work is late then, never lost, and {@link #failure()} says so.
 */
public final class WorkLoop {
    private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    /** One piece of work. */
    @FunctionalInterface
    public interface Step {
        /** @return true if there is more to do at once */
        boolean work() throws Exception;
    }

    /** Why the loop makes no headway, and since when. */
    public record Failure(Instant since, Throwable cause) {}

    private final String name;
    private final Duration interval;
    private final Step step;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean stopping;
    private volatile @Nullable Failure failure;
    private @Nullable Thread thread;

    /** @param interval the longest time between two steps */
    public WorkLoop(String name, Duration interval, Step step) {
        this.name = name;
        this.interval = interval;
        this.step = step;
    }

    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                stopping = false;
                thread = Thread.ofPlatform().name(name).daemon().start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the present step end; interrupts it if that takes more than ten seconds. */
    public void stop() {
        Thread running;
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            running = thread;
            thread = null;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        try {
            if (!running.join(PATIENCE_AT_STOP)) {
                running.interrupt();
                running.join(PATIENCE_AT_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isRunning() {
        lock.lock();
        try {
            return thread != null;
        } finally {
            lock.unlock();
        }
    }

    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        var pause = FIRST_PAUSE;
        while (true) {
            boolean more = false;
            try {
                more = step.work();
                pause = FIRST_PAUSE;
                if (failure != null) {
                    log.info("{} works again", name);
                    failure = null;
                }
            } catch (Throwable e) { // an Error, too, must not end the thread unseen
                if (isStopping()) {
                    return;
                }
                var known = failure;
                failure = new Failure(known == null ? Instant.now() : known.since(), e);
                log.warn("{} failed and tries again in {} ms", name, pause.toMillis(), e);
            }
            if (!more && !await(failure == null ? interval : pause, failure == null) || isStopping()) {
                return;
            }
            if (failure != null) {
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** @return false if the loop is to stop */
    private boolean await(Duration longest, boolean wakeable) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!stopping && !(woken && wakeable) && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
