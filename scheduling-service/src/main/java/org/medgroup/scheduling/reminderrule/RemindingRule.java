package org.medgroup.scheduling.reminderrule;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.noshow.RiskBand;

/**
 * How the group reminds its patients.
 *
 * @param ordinary while no model says how likely a no-show is
 * @param usual whoever misses appointments as most do, or less
 * @param raised more than most
 * @param high more than half as often again as most
 */
public record RemindingRule(RemindingPlan ordinary, RemindingPlan usual, RemindingPlan raised, RemindingPlan high) {
    /** @param band none: no model is in use */
    public RemindingPlan of(@Nullable RiskBand band) {
        return switch (band) {
            case null -> ordinary;
            case USUAL -> usual;
            case RAISED -> raised;
            case HIGH -> high;
        };
    }

    /** How long before an appointment there may be something to do first. */
    public int longestHours() {
        return plans().mapToInt(RemindingPlan::longestHours).max().orElse(0);
    }

    boolean hasOneTwice() {
        return plans().anyMatch(RemindingPlan::hasOneTwice);
    }

    private Stream<RemindingPlan> plans() {
        return Stream.of(ordinary, usual, raised, high);
    }
}
