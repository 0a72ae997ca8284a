package org.medgroup.reporting.offered;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.staff.OpeningHours;

/**
 * The minutes that one provider offers at one site, by the site's local day: weekly templates within opening hours, less
 * absences. Windows become instants before they are measured, so a window over a change of the clocks has the minutes
 * that really pass.
 */
final class OfferedTime {
    /** Earlier days are not laid out: nobody compares fill-rates of another century. */
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private OfferedTime() {}

    /** A weekly window in local time; both dates inclusive. */
    record Weekly(
            int dayOfWeek,
            LocalTime from,
            LocalTime to,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /**
     * What a site's calendar has been.
     *
     * @param hours in the order in which they were told; the first ones hold since ever, later ones from the local day
     *     on which they were told
     * @param closedAt nothing is offered from then on
     */
    record Calendar(
            ZoneId zone, List<Hours> hours, @Nullable Instant closedAt) {}

    record Hours(Instant toldAt, List<OpeningHours> openings) {}

    record Span(Instant from, Instant to) {}

    /** @param since the first day to lay out @param until the last one */
    static SortedMap<LocalDate, Integer> minutesByDay(
            List<Weekly> templates, Calendar calendar, List<Span> absences, LocalDate since, LocalDate until) {
        Map<LocalDate, List<Span>> windows = new HashMap<>();
        var zone = calendar.zone();
        for (var template : templates) {
            var last = earlier(template.validTo(), until);
            var day = later(later(template.validFrom(), EARLIEST), since)
                    .with(TemporalAdjusters.nextOrSame(java.time.DayOfWeek.of(template.dayOfWeek())));
            for (; !day.isAfter(last); day = day.plusWeeks(1)) {
                var window = span(day, template.from(), template.to(), zone);
                windows.computeIfAbsent(day, _ -> new ArrayList<>(2)).add(window);
            }
        }
        SortedMap<LocalDate, Integer> minutes = new TreeMap<>();
        windows.forEach((day, spans) -> {
            var offered = Duration.ZERO;
            for (var span : less(common(union(spans), openings(calendar, day)), absences)) {
                offered = offered.plus(Duration.between(span.from(), span.to()));
            }
            if (offered.toMinutes() > 0) {
                minutes.put(day, Math.toIntExact(offered.toMinutes()));
            }
        });
        return minutes;
    }

    private static List<Span> openings(Calendar calendar, LocalDate day) {
        Hours inForce = null;
        for (var hours : calendar.hours()) {
            if (inForce == null
                    || !hours.toldAt().atZone(calendar.zone()).toLocalDate().isAfter(day)) {
                inForce = hours;
            }
        }
        if (inForce == null) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>(2);
        var closedAt = calendar.closedAt();
        for (var opening : inForce.openings()) {
            if (opening.day() == day.getDayOfWeek()) {
                var span = span(day, opening.from(), opening.to(), calendar.zone());
                spans.add(closedAt != null && closedAt.isBefore(span.to()) ? new Span(span.from(), closedAt) : span);
            }
        }
        return union(spans);
    }

    private static Span span(LocalDate day, LocalTime from, LocalTime to, ZoneId zone) {
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                day.atTime(to).atZone(zone).toInstant());
    }

    /** Sorted, without overlaps and without empty spans. */
    private static List<Span> union(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.removeIf(span -> !span.from().isBefore(span.to()));
        sorted.sort(Comparator.comparing(Span::from));
        List<Span> union = new ArrayList<>(sorted.size());
        for (var span : sorted) {
            var last = union.isEmpty() ? null : union.getLast();
            if (last == null || span.from().isAfter(last.to())) {
                union.add(span);
            } else if (span.to().isAfter(last.to())) {
                union.set(union.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return union;
    }

    private static List<Span> common(List<Span> some, List<Span> others) {
        List<Span> common = new ArrayList<>();
        for (var one : some) {
            for (var other : others) {
                var from = one.from().isAfter(other.from()) ? one.from() : other.from();
                var to = one.to().isBefore(other.to()) ? one.to() : other.to();
                if (from.isBefore(to)) {
                    common.add(new Span(from, to));
                }
            }
        }
        return common;
    }

    private static List<Span> less(List<Span> spans, List<Span> absences) {
        var rest = spans;
        for (var absence : absences) {
            List<Span> left = new ArrayList<>(rest.size());
            for (var span : rest) {
                if (!absence.from().isBefore(span.to()) || !absence.to().isAfter(span.from())) {
                    left.add(span);
                    continue;
                }
                if (span.from().isBefore(absence.from())) {
                    left.add(new Span(span.from(), absence.from()));
                }
                if (absence.to().isBefore(span.to())) {
                    left.add(new Span(absence.to(), span.to()));
                }
            }
            rest = left;
        }
        return rest;
    }

    private static LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
