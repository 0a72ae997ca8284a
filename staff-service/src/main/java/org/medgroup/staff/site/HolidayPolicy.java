package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which days a site is closed besides its week.
 *
 * @param country whose public holidays it keeps, by ISO 3166-1; none: it keeps no public holidays
 * @param subdivision the state, by the second part of ISO 3166-2, whose holidays come on top
 * @param openOn keys of public holidays on which it is open all the same
 * @param alsoClosed further days
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HolidayPolicy(
        @Nullable String country, @Nullable String subdivision, List<String> openOn, List<ClosedDay> alsoClosed) {
    /** Holidays are told until the end of that many years after this one: farther than anybody books or plans. */
    public static final int YEARS_AHEAD = 3;

    public HolidayPolicy {
        openOn = List.copyOf(new TreeSet<>(openOn));
        alsoClosed = alsoClosed.stream()
                .sorted(Comparator.comparing(ClosedDay::date))
                .toList();
    }

    /** @throws SiteRejected if there is no such calendar, or none of its holidays has such a key */
    public void refuseUnlessKnown(PublicHolidays holidays, LocalDate from, LocalDate through) {
        if (country == null) {
            if (subdivision != null) {
                throw SiteRejected.invalid(
                        "unknown-holiday-calendar", "subdivision", "means nothing without a country");
            }
            if (!openOn.isEmpty()) {
                throw SiteRejected.invalid("unknown-holiday", "openOn", "a site without a country keeps no holidays");
            }
            return;
        }
        Set<String> countries = holidays.countries();
        if (!countries.contains(country)) {
            throw SiteRejected.notAmong("unknown-holiday-calendar", "country", countries);
        }
        Set<String> subdivisions = holidays.subdivisions(country);
        if (subdivision != null && !subdivisions.contains(subdivision)) {
            throw SiteRejected.notAmong("unknown-holiday-calendar", "subdivision", subdivisions);
        }
        Set<String> keys = new TreeSet<>();
        holidays.between(country, subdivision, from, through).forEach(day -> {
            if (day.holiday() != null) {
                keys.add(day.holiday());
            }
        });
        if (!keys.containsAll(openOn)) {
            throw SiteRejected.notAmong("unknown-holiday", "openOn", keys);
        }
    }

    /** By date, each once; two holidays on one day have one name. */
    List<ClosedDay> closedDays(PublicHolidays holidays, LocalDate from, LocalDate through) {
        Map<LocalDate, ClosedDay> days = new LinkedHashMap<>();
        List<ClosedDay> all = new ArrayList<>(alsoClosed);
        if (country != null) {
            holidays.between(country, subdivision, from, through).stream()
                    .filter(day -> day.holiday() == null || !openOn.contains(day.holiday()))
                    .forEach(all::add);
        }
        for (ClosedDay day : all) {
            if (!day.date().isBefore(from) && !day.date().isAfter(through)) {
                days.merge(
                        day.date(),
                        day,
                        (one, other) -> one.name().equals(other.name())
                                ? one
                                : new ClosedDay(one.date(), one.name() + ", " + other.name(), one.holiday()));
            }
        }
        return days.values().stream()
                .sorted(Comparator.comparing(ClosedDay::date))
                .toList();
    }
}
