package org.medgroup.scheduling.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.kit.problem.FieldError;
import org.medgroup.kit.problem.Rejection;

/** Why nothing is looked for. */
public final class SearchRejected extends Rejection {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(92);

    private SearchRejected(String code, String detail, FieldError error) {
        super(code, 422, detail, List.of(error), Map.of());
    }

    public static void refuseUnlessPossible(Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new SearchRejected(
                    "impossible-period",
                    "A search covers a period of at most 92 days.",
                    new FieldError("to", "must be after from, by 92 days at most"));
        }
    }

    static SearchRejected impossibleWindow() {
        return new SearchRejected(
                "impossible-window",
                "A part of the week ends after it begins, on the same day.",
                new FieldError("windows", "must be such as MONDAY@08:00-12:00 or 08:00-12:00"));
    }

    /** Distance was asked about, and nobody knows from where. */
    public static SearchRejected noStartingPoint() {
        return new SearchRejected(
                "no-starting-point",
                "Distances need a starting point: a patient whose postal code is known, or a site whose place is.",
                new FieldError("fromSiteId", "must be a site whose place is known"));
    }

    public static SearchRejected unknownVisitType() {
        return new SearchRejected(
                "unknown-visit-type",
                "There is no such visit type.",
                new FieldError("visitTypeId", "must be one of the group's visit types"));
    }
}
