package org.medgroup.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What the parts of a running system know of each other a moment later. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Eventually() {}

    /** @param what shown when it does not happen */
    static void happens(String what, Callable<Boolean> happened) {
        Awaitility.await(what).atMost(PATIENCE).pollInterval(PAUSE).until(happened);
    }

    /** The last failure is shown when it does not come true. */
    static void holds(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(assertion);
    }
}
