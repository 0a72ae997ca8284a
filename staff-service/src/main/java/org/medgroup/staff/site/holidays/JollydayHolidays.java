package org.medgroup.staff.site.holidays;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medgroup.staff.site.ClosedDay;
import org.medgroup.staff.site.PublicHolidays;
import org.springframework.stereotype.Component;

/** What Jollyday knows. Its calendars are files on the class path, read when somebody first asks for them. */
@Component
class JollydayHolidays implements PublicHolidays {
    @Override
    public Set<String> countries() {
        Set<String> countries = new TreeSet<>();
        for (String code : HolidayManager.getSupportedCalendarCodes()) {
            if (code.length() == 2) { // the others are stock exchanges
                countries.add(code.toUpperCase(Locale.ROOT));
            }
        }
        return countries;
    }

    @Override
    public Set<String> subdivisions(String country) {
        Set<String> subdivisions = new TreeSet<>();
        calendar(country)
                .getCalendarHierarchy()
                .getChildren()
                .keySet()
                .forEach(code -> subdivisions.add(code.toUpperCase(Locale.ROOT)));
        return subdivisions;
    }

    @Override
    public List<ClosedDay> between(String country, @Nullable String subdivision, LocalDate from, LocalDate through) {
        HolidayManager calendar = calendar(country);
        String[] within = subdivision == null ? new String[0] : new String[] {subdivision.toLowerCase(Locale.ROOT)};
        List<ClosedDay> days = new ArrayList<>();
        // a holiday of the next year may be kept on the last day of this one
        for (int year = from.getYear(); year <= through.getYear() + 1; year++) {
            for (Holiday holiday : calendar.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, within)) {
                String name = holiday.getDescription(Locale.ENGLISH);
                days.add(new ClosedDay(holiday.getActualDate(), name, holiday.getPropertiesKey()));
                holiday.getObservedDate()
                        .filter(observed -> !observed.equals(holiday.getActualDate()))
                        .ifPresent(observed ->
                                days.add(new ClosedDay(observed, name + " (observed)", holiday.getPropertiesKey())));
            }
        }
        days.removeIf(day -> day.date().isBefore(from) || day.date().isAfter(through));
        days.sort(Comparator.comparing(ClosedDay::date).thenComparing(ClosedDay::name));
        return days;
    }

    private static HolidayManager calendar(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
