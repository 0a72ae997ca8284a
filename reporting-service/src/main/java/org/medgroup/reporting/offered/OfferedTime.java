package org.medgroup.reporting.offered;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.staff.OpeningHours;

/**
 * The minutes that one provider offers at one site, by the site's local day: weekly templates within opening hours on days
 * on which the site is not closed, and extra hours; less blocked hours and absences. Windows become instants before they
 * are measured, so a window over a change of the clocks has the minutes that really pass.
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

    /** Hours of a local day, and of that weekday up to the last date, that differ from the templates. */
    record Deviating(boolean extra, LocalDate firstDate, LocalDate lastDate, LocalTime from, LocalTime to) {}

    /** What a provider has planned at a site. */
    record Plan(List<Weekly> templates, List<Deviating> deviations, List<Span> absences) {}

    /**
     * What a site's calendar has been.
     *
     * @param hours in the order in which they were told; the first ones hold since ever, later ones from the local day
     *     on which they were told
     * @param closedDays in the order in which they were told
     * @param closedAt nothing is offered from then on
     */
    record Calendar(
            ZoneId zone,
            List<Hours> hours,
            List<ClosedDays> closedDays,
            @Nullable Instant closedAt) {
        boolean isClosed(LocalDate day) {
            return closedDays.reversed().stream()
                    .filter(told -> !day.isBefore(told.from()) && !day.isAfter(told.through()))
                    .findFirst()
                    .map(told -> told.days().contains(day))
                    .orElse(false);
        }
    }

    record Hours(Instant toldAt, List<OpeningHours> openings) {}

    /** These days and no others between the two dates, both included. */
    record ClosedDays(LocalDate from, LocalDate through, Set<LocalDate> days) {}

    record Span(Instant from, Instant to) {}

    /** @param since the first day to lay out @param until the last one */
    static SortedMap<LocalDate, Integer> minutesByDay(Plan plan, Calendar calendar, LocalDate since, LocalDate until) {
        var zone = calendar.zone();
        Map<LocalDate, List<Span>> weekly = new HashMap<>();
        for (var template : plan.templates()) {
            var day = later(later(template.validFrom(), EARLIEST), since)
                    .with(TemporalAdjusters.nextOrSame(DayOfWeek.of(template.dayOfWeek())));
            collect(weekly, day, earlier(template.validTo(), until), template.from(), template.to(), zone);
        }
        Map<LocalDate, List<Span>> extra = new HashMap<>();
        Map<LocalDate, List<Span>> blocked = new HashMap<>();
        for (var deviating : plan.deviations()) {
            var day = later(later(deviating.firstDate(), EARLIEST), since)
                    .with(TemporalAdjusters.nextOrSame(deviating.firstDate().getDayOfWeek()));
            collect(
                    deviating.extra() ? extra : blocked,
                    day,
                    earlier(deviating.lastDate(), until),
                    deviating.from(),
                    deviating.to(),
                    zone);
        }
        Set<LocalDate> days = new HashSet<>(weekly.keySet());
        days.addAll(extra.keySet());
        SortedMap<LocalDate, Integer> minutes = new TreeMap<>();
        for (var day : days) {
            List<Span> windows = new ArrayList<>(upTo(calendar.closedAt(), extra.getOrDefault(day, List.of())));
            if (!calendar.isClosed(day)) {
                windows.addAll(common(union(weekly.getOrDefault(day, List.of())), openings(calendar, day)));
            }
            var offered = Duration.ZERO;
            for (var span : less(less(union(windows), blocked.getOrDefault(day, List.of())), plan.absences())) {
                offered = offered.plus(Duration.between(span.from(), span.to()));
            }
            if (offered.toMinutes() > 0) {
                minutes.put(day, Math.toIntExact(offered.toMinutes()));
            }
        }
        return minutes;
    }

    private static void collect(
            Map<LocalDate, List<Span>> spans,
            LocalDate first,
            LocalDate last,
            LocalTime from,
            LocalTime to,
            ZoneId zone) {
        for (var day = first; !day.isAfter(last); day = day.plusWeeks(1)) {
            spans.computeIfAbsent(day, _ -> new ArrayList<>(2)).add(span(day, from, to, zone));
        }
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
        for (var opening : inForce.openings()) {
            if (opening.day() == day.getDayOfWeek()) {
                spans.add(span(day, opening.from(), opening.to(), calendar.zone()));
            }
        }
        return union(upTo(calendar.closedAt(), spans));
    }

    /** What is left of them before the site closes for good. */
    private static List<Span> upTo(@Nullable Instant closedAt, List<Span> spans) {
        return closedAt == null
                ? spans
                : spans.stream()
                        .map(span -> closedAt.isBefore(span.to()) ? new Span(span.from(), closedAt) : span)
                        .toList();
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
