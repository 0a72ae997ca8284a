package org.medgroup.scheduling.appointment;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a visit went that lies behind us: what an import knows of it. Times that nobody wrote down stay unknown.
 *
 * @param cancelledAt for a cancelled one; unknown counts as the start
 */
public record PastVisit(
        Instant bookedAt,
        Instant start,
        Instant end,
        Outcome outcome,
        @Nullable Instant cancelledAt,
        @Nullable String cancelReason,
        @Nullable Instant checkedInAt,
        @Nullable Instant roomedAt,
        @Nullable Instant seenAt,
        @Nullable Instant completedAt) {
    public PastVisit {
        // as PostgreSQL keeps them, so that events and tables say the same
        bookedAt = bookedAt.truncatedTo(ChronoUnit.MICROS);
        start = start.truncatedTo(ChronoUnit.MICROS);
        end = end.truncatedTo(ChronoUnit.MICROS);
        cancelledAt = inMicros(cancelledAt);
        checkedInAt = inMicros(checkedInAt);
        roomedAt = inMicros(roomedAt);
        seenAt = inMicros(seenAt);
        completedAt = inMicros(completedAt);
    }

    private static @Nullable Instant inMicros(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws AppointmentRejected if it is not past, or its times contradict each other */
    void refuseUnlessPossible(Instant now) {
        if (!start.isBefore(end)) {
            throw AppointmentRejected.timesOutOfOrder("end", "A visit ends after it starts.");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw AppointmentRejected.timesOutOfOrder("end", "A visit takes 24 hours at most.");
        }
        if (end.isAfter(now)) {
            throw AppointmentRejected.timesOutOfOrder("end", "A past visit has ended.");
        }
        if (bookedAt.isAfter(start)) {
            throw AppointmentRejected.timesOutOfOrder("bookedAt", "A visit is booked before it starts.");
        }
        if (cancelledAt != null && (cancelledAt.isBefore(bookedAt) || cancelledAt.isAfter(now))) {
            throw AppointmentRejected.timesOutOfOrder(
                    "cancelledAt", "A visit is cancelled after it was booked, and not in the future.");
        }
        Instant before = bookedAt;
        for (var step : steps().entrySet()) {
            Instant at = step.getValue();
            if (at.isBefore(before) || at.isAfter(now)) {
                throw AppointmentRejected.timesOutOfOrder(
                        step.getKey(),
                        "The times of a visit follow each other: booked, checked in, roomed, seen, completed.");
            }
            before = at;
        }
    }

    private Map<String, Instant> steps() {
        Map<String, Instant> steps = new LinkedHashMap<>();
        add(steps, "checkedInAt", checkedInAt);
        add(steps, "roomedAt", roomedAt);
        add(steps, "seenAt", seenAt);
        add(steps, "completedAt", completedAt);
        return steps;
    }

    private static void add(Map<String, Instant> steps, String name, @Nullable Instant at) {
        if (at != null) {
            steps.put(name, at);
        }
    }

    /** Also the longest claim that the guard takes. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** How it ended. */
    public enum Outcome {
        COMPLETED,
        NO_SHOW,
        CANCELLED_BY_PATIENT,
        CANCELLED_BY_SITE
    }
}
