package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The regular opening hours of a week, in order. Spans begin before they end and do not overlap; they may touch. A day
 * without any is closed.
 */
public record OpeningWeek(@JsonValue List<OpeningSpan> spans) {
    private static final Comparator<OpeningSpan> ORDER =
            Comparator.comparing(OpeningSpan::day).thenComparing(OpeningSpan::from);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OpeningWeek {
        for (int index = 0; index < spans.size(); index++) {
            OpeningSpan span = spans.get(index);
            if (!span.from().isBefore(span.to())) {
                throw invalid(index, "to", "must be later than " + span.from());
            }
            if (!span.from().equals(span.from().truncatedTo(ChronoUnit.MINUTES))
                    || !span.to().equals(span.to().truncatedTo(ChronoUnit.MINUTES))) {
                throw invalid(index, "from", "opening hours are whole minutes");
            }
            for (int other = 0; other < index; other++) {
                if (overlap(span, spans.get(other))) {
                    throw invalid(index, "from", "overlaps with openingHours[" + other + "]");
                }
            }
        }
        List<OpeningSpan> ordered = new ArrayList<>(spans);
        ordered.sort(ORDER);
        spans = List.copyOf(ordered);
    }

    private static boolean overlap(OpeningSpan one, OpeningSpan other) {
        return one.day() == other.day()
                && one.from().isBefore(other.to())
                && other.from().isBefore(one.to());
    }

    private static SiteRejected invalid(int index, String field, String message) {
        return SiteRejected.invalid("invalid-opening-hours", "openingHours[" + index + "]." + field, message);
    }
}
