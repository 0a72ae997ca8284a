package org.medgroup.scheduling.noshow;

import java.time.Instant;
import java.util.SortedSet;

/** An appointment that has come to its end: what was known when it was booked, and whether the patient missed it. */
record Lesson(SortedSet<String> indicators, Instant start, boolean missed) {
    static Lesson of(BookingFacts facts, boolean missed) {
        return new Lesson(facts.indicators(), facts.start(), missed);
    }
}
