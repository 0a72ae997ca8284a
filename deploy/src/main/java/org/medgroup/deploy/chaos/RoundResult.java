package org.medgroup.deploy.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What one round came to.
 *
 * @param description the fault in words
 * @param unknown requests that got no definite answer at first; all have one now, and are among the others
 * @param recoverySeconds from the end of the fault until every request has its answer and all that was stored has gone
 *     all its way, work going on in the first second
 * @param violations of {@code verify}, and whatever else must not be
 * @param remarks what was lost, doubled or violated, in words
 */
record RoundResult(
        int round,
        FaultKind kind,
        String description,
        int acknowledged,
        int refused,
        int unknown,
        int lost,
        int doubled,
        int doubleBookings,
        int violations,
        double recoverySeconds,
        List<String> remarks) {
    static final String HEADING = "round  fault          target                                              "
            + "ackn.  refused  unknown  lost  doubled  twice  violations  recovery";

    boolean holds() {
        return lost + doubled + doubleBookings + violations == 0;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%5d  %-13s  %-50s %6d  %7d  %7d  %4d  %7d  %5d  %10d  %6.1f s",
                round,
                kind.text(),
                description,
                acknowledged,
                refused,
                unknown,
                lost,
                doubled,
                doubleBookings,
                violations,
                recoverySeconds);
    }
}
