package org.medgroup.scheduling.concern;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;

/**
 * What an import knows of a concern. Days are the site's.
 *
 * @param steps what was done about it, in the order of time
 * @param resolution none: it is still open
 */
public record PastConcern(
        Instant raisedAt,
        LocalDate raisedOn,
        List<Step> steps,
        @Nullable Resolved resolution) {
    public PastConcern {
        raisedAt = raisedAt.truncatedTo(ChronoUnit.MICROS);
        steps = List.copyOf(steps);
    }

    public record Step(Instant at, Sealed words) {
        public Step {
            at = at.truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it, so that events and tables say the same
        }
    }

    /** @param told whether whoever raised it knows what came of it */
    public record Resolved(
            Instant at,
            LocalDate on,
            ConcernOutcome outcome,
            boolean told,
            @Nullable Sealed words) {
        public Resolved {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** @throws ConcernRejected if it is not past, or its times contradict each other */
    void refuseUnlessPossible(Instant now) {
        if (raisedAt.isAfter(now)) {
            throw ConcernRejected.timesOutOfOrder("raisedAt");
        }
        Instant before = raisedAt;
        for (Step step : steps) {
            if (step.at().isBefore(before) || step.at().isAfter(now)) {
                throw ConcernRejected.timesOutOfOrder("steps");
            }
            before = step.at();
        }
        if (resolution != null
                && (resolution.at().isBefore(before) || resolution.at().isAfter(now))) {
            throw ConcernRejected.timesOutOfOrder("resolution");
        }
    }
}
