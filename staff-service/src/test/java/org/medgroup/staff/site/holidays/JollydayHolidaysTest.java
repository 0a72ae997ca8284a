package org.medgroup.staff.site.holidays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.medgroup.staff.site.ClosedDay;

class JollydayHolidaysTest {
    private final JollydayHolidays holidays = new JollydayHolidays();

    @Test
    void federal_holidays_are_known_by_their_names() {
        assertThat(holidays.between("US", null, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31)))
                .containsExactly(
                        new ClosedDay(LocalDate.of(2026, 11, 11), "Veterans Day", "VETERANS_DAY"),
                        new ClosedDay(LocalDate.of(2026, 11, 26), "Thanksgiving Day", "THANKSGIVING"),
                        new ClosedDay(LocalDate.of(2026, 12, 25), "Christmas", "CHRISTMAS"));
    }

    @Test
    void a_holiday_at_the_weekend_is_kept_on_its_day_and_on_the_one_instead() {
        assertThat(holidays.between("US", null, LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)))
                .extracting(ClosedDay::date, ClosedDay::name)
                .containsExactly(
                        tuple(LocalDate.of(2026, 7, 3), "Independence Day (observed)"),
                        tuple(LocalDate.of(2026, 7, 4), "Independence Day"));
        assertThat(holidays.between("US", null, LocalDate.of(2027, 12, 26), LocalDate.of(2027, 12, 31)))
                .as("the first of January of the next year is a Saturday")
                .extracting(ClosedDay::date)
                .containsExactly(LocalDate.of(2027, 12, 31));
    }

    @Test
    void a_state_has_holidays_of_its_own() {
        LocalDate bridge = LocalDate.of(2026, 11, 27);
        assertThat(holidays.between("US", "CA", bridge, bridge)).hasSize(1);
        assertThat(holidays.between("US", "NY", bridge, bridge)).isEmpty();
        assertThat(holidays.subdivisions("US")).contains("NY", "CA", "IL");
        assertThat(holidays.countries()).contains("US", "DE", "ES").doesNotContain("NYSE");
    }
}
