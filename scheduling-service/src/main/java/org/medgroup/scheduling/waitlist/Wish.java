package org.medgroup.scheduling.waitlist;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * What somebody waits for.
 *
 * @param siteIds where it may be, the nearest first
 * @param providerIds by whom; none: by anybody
 * @param windows when in the week; none: whenever
 * @param earliest the first day, on the site's calendar
 * @param latest the last day
 */
public record Wish(
        VisitTypeId visitTypeId,
        List<SiteId> siteIds,
        List<ProviderId> providerIds,
        List<Window> windows,
        Urgency urgency,
        LocalDate earliest,
        LocalDate latest) {
    public Wish {
        siteIds = siteIds.stream().distinct().toList();
        providerIds = providerIds.stream().distinct().toList();
        windows = List.copyOf(windows);
    }

    /**
     * @param days none: every day
     * @param from in the site's local time; slots lie between it and {@code to}
     */
    public record Window(
            Set<DayOfWeek> days,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to) {
        public Window {
            days = Set.copyOf(days);
        }

        boolean has(DayOfWeek day, LocalTime start, LocalTime end) {
            return (days.isEmpty() || days.contains(day)) && !start.isBefore(from) && !end.isAfter(to);
        }
    }

    /** Whether a slot at one of the sites suits, as far as day and time go. */
    boolean suits(Instant start, Instant end, ZoneId zone) {
        var first = start.atZone(zone);
        var last = end.atZone(zone);
        var day = first.toLocalDate();
        return !day.isBefore(earliest)
                && !day.isAfter(latest)
                && (windows.isEmpty()
                        || day.equals(last.toLocalDate())
                                && windows.stream()
                                        .anyMatch(window -> window.has(
                                                day.getDayOfWeek(), first.toLocalTime(), last.toLocalTime())));
    }
}
