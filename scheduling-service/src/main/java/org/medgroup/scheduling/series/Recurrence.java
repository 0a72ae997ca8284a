package org.medgroup.scheduling.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which something happens again, as RFC 5545 writes it: {@code FREQ=WEEKLY;COUNT=10}. It says on which local
 * days; the time of day is the first one's, in the site's time, whatever the clocks do in between.
 */
record Recurrence(String rule) {
    static final int MOST_OCCURRENCES = 52;
    static final int MOST_MONTHS = 18;

    private static final Set<Freq> WHOLE_DAYS = Set.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

    /**
     * When each of them starts, by time.
     *
     * @param first the first of them
     * @throws SeriesRejected if there is no such rule, if it has no end or too far a one, or does not begin with the first
     */
    List<Instant> starts(Instant first, ZoneId zone) {
        ZonedDateTime begin = first.atZone(zone);
        RecurrenceRule parsed = parsed();
        Instant until = until(parsed, begin.toLocalTime(), zone);
        LocalDate last = begin.toLocalDate().plusMonths(MOST_MONTHS);
        List<Instant> starts = new ArrayList<>();
        for (LocalDate day : days(parsed, begin.toLocalDate(), last)) {
            Instant start = day.atTime(begin.toLocalTime()).atZone(zone).toInstant();
            if (until == null || !start.isAfter(until)) {
                starts.add(start);
            }
        }
        if (starts.isEmpty() || !starts.getFirst().equals(first)) {
            throw SeriesRejected.invalid("start", "must be on a day of the rule");
        }
        if (starts.size() < 2) {
            throw SeriesRejected.invalid("rule", "must lead to two appointments at least");
        }
        return starts;
    }

    private RecurrenceRule parsed() {
        RecurrenceRule parsed;
        try {
            parsed = new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException _) {
            throw SeriesRejected.invalid("rule", "is no recurrence rule of RFC 5545, such as FREQ=WEEKLY;COUNT=10");
        }
        if (!WHOLE_DAYS.contains(parsed.getFreq()) || saysTimeOfDay(parsed)) {
            throw SeriesRejected.invalid("rule", "repeats by day, week, month or year; the time of day is the start's");
        }
        if (parsed.getCount() == null && parsed.getUntil() == null) {
            throw SeriesRejected.invalid("rule", "must end: by COUNT or by UNTIL");
        }
        return parsed;
    }

    /** The library cannot load its parts before its rules: nothing here may name a part before there is a rule. */
    private static boolean saysTimeOfDay(RecurrenceRule rule) {
        return rule.hasPart(RecurrenceRule.Part.BYHOUR)
                || rule.hasPart(RecurrenceRule.Part.BYMINUTE)
                || rule.hasPart(RecurrenceRule.Part.BYSECOND);
    }

    /** The last moment at which one may start; also turns the rule's own end into a day. */
    private static @Nullable Instant until(RecurrenceRule rule, LocalTime time, ZoneId zone) {
        DateTime until = rule.getUntil();
        if (until == null) {
            return null;
        }
        if (until.isAllDay()) {
            return dateOf(until).atTime(time).atZone(zone).toInstant();
        }
        Instant moment = Instant.ofEpochMilli(until.getTimestamp());
        LocalDate day = LocalDate.ofInstant(moment, zone);
        rule.setUntil(allDay(day));
        return moment;
    }

    private static List<LocalDate> days(RecurrenceRule rule, LocalDate first, LocalDate last) {
        List<LocalDate> days = new ArrayList<>();
        try {
            RecurrenceRuleIterator iterator = rule.iterator(allDay(first));
            while (iterator.hasNext()) {
                DateTime next = iterator.nextDateTime();
                if (days.size() == MOST_OCCURRENCES || next.getYear() > last.getYear()) {
                    throw tooLong();
                }
                LocalDate day = dateOf(next);
                if (day.isAfter(last)) {
                    throw tooLong();
                }
                days.add(day);
            }
        } catch (IllegalArgumentException | IllegalStateException _) { // as the library says that it finds no day
            throw SeriesRejected.invalid("rule", "leads to no day, or to none after some");
        }
        return days;
    }

    private static SeriesRejected tooLong() {
        return SeriesRejected.invalid(
                "rule", "must lead to at most " + MOST_OCCURRENCES + " appointments within " + MOST_MONTHS + " months");
    }

    private static DateTime allDay(LocalDate day) {
        return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
    }

    private static LocalDate dateOf(DateTime day) {
        return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
    }
}
