package org.medgroup.scheduling.noshow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * What is known of an appointment when it is booked, and may be used to say whether the patient will come.
 *
 * <p>Nothing about the person is among it: no age, sex, address, insurance or diagnosis. It would make the answer a little
 * sharper and would treat people by the group that they belong to (ADR 119).
 *
 * @param zone of the site
 * @param bookedAt everything else is as it was then
 * @param before the patient's appointments at any site that had come to their end before the day of {@code bookedAt}, by
 *     start
 */
record BookingFacts(
        SiteId site, VisitTypeId visitType, ZoneId zone, Instant bookedAt, Instant start, List<Before> before) {
    private static final int[] LEAD_DAYS = {0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60};
    private static final int MOST_COUNTED = 3;

    BookingFacts {
        before = List.copyOf(before);
    }

    /** How an earlier appointment ended. */
    record Before(Instant start, boolean missed) {}

    /** Statements that hold, as {@code name:value}. Models know them by these texts, so a text never changes its meaning. */
    SortedSet<String> indicators() {
        SortedSet<String> indicators = new TreeSet<>();
        var local = start.atZone(zone);
        indicators.add("site:" + site);
        indicators.add("visit-type:" + visitType);
        indicators.add("lead-days:"
                + leadDays(ChronoUnit.DAYS.between(LocalDate.ofInstant(bookedAt, zone), local.toLocalDate())));
        indicators.add("weekday:" + local.getDayOfWeek());
        indicators.add("hour:" + local.getHour());
        var missed = before.stream().filter(Before::missed).count();
        indicators.add("history:%s-missed-of-%s".formatted(counted(missed), counted(before.size())));
        if (!before.isEmpty()) {
            indicators.add(before.getLast().missed() ? "last:missed" : "last:came");
        }
        return indicators;
    }

    private static String leadDays(long days) {
        var from = Long.MIN_VALUE;
        for (var to : LEAD_DAYS) {
            if (days <= to) {
                return to == 0 || from + 1 == to ? Integer.toString(to) : (from + 1) + "-" + to;
            }
            from = to;
        }
        return (from + 1) + "+";
    }

    private static String counted(long number) {
        return number < MOST_COUNTED ? Long.toString(number) : MOST_COUNTED + "+";
    }
}
