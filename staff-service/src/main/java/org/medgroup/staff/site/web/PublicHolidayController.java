package org.medgroup.staff.site.web;

import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Allowed;
import org.medgroup.staff.site.ClosedDay;
import org.medgroup.staff.site.HolidayPolicy;
import org.medgroup.staff.site.PublicHolidays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a site could keep, for whoever decides which it does. */
@RestController
@RequestMapping("/api/staff/public-holidays")
class PublicHolidayController {
    private final PublicHolidays holidays;
    private final Clock clock;

    PublicHolidayController(PublicHolidays holidays, Clock clock) {
        this.holidays = holidays;
        this.clock = clock;
    }

    /**
     * @param countries of which public holidays are known
     * @param subdivisions of the country that was asked for, those with holidays of their own
     * @param days the holidays by date, from the beginning of this year; none unless a country was asked for
     */
    record HolidayCalendar(Set<String> countries, Set<String> subdivisions, List<ClosedDay> days) {}

    /**
     * The public holidays from this year on, as far ahead as a site's closed days are told.
     *
     * @param country by ISO 3166-1; none: only which countries there are
     * @param subdivision by the second part of ISO 3166-2
     */
    @GetMapping
    @Allowed(everyone = true)
    HolidayCalendar publicHolidays(
            @RequestParam(required = false) @Pattern(regexp = "[A-Z]{2}") @Nullable String country,
            @RequestParam(required = false) @Pattern(regexp = "[A-Z0-9]{1,8}") @Nullable String subdivision) {
        int year = LocalDate.now(clock).getYear();
        LocalDate from = LocalDate.of(year, Month.JANUARY, 1);
        LocalDate through = LocalDate.of(year + HolidayPolicy.YEARS_AHEAD, Month.DECEMBER, 31);
        new HolidayPolicy(country, subdivision, List.of(), List.of()).refuseUnlessKnown(holidays, from, through);
        return country == null
                ? new HolidayCalendar(holidays.countries(), Set.of(), List.of())
                : new HolidayCalendar(
                        holidays.countries(),
                        holidays.subdivisions(country),
                        holidays.between(country, subdivision, from, through));
    }
}
