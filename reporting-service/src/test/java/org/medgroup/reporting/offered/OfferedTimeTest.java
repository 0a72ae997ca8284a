package org.medgroup.reporting.offered;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.staff.OpeningHours;
import org.medgroup.reporting.offered.OfferedTime.Calendar;
import org.medgroup.reporting.offered.OfferedTime.ClosedDays;
import org.medgroup.reporting.offered.OfferedTime.Deviating;
import org.medgroup.reporting.offered.OfferedTime.Hours;
import org.medgroup.reporting.offered.OfferedTime.Plan;
import org.medgroup.reporting.offered.OfferedTime.Span;
import org.medgroup.reporting.offered.OfferedTime.Weekly;

class OfferedTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate SPRING_FORWARD = LocalDate.of(2026, 3, 8);
    private static final LocalDate FALL_BACK = LocalDate.of(2026, 11, 1);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void a_template_offers_what_lies_within_opening_hours() {
        var template = weekly(DayOfWeek.MONDAY, "07:00", "12:30", MONDAY, MONDAY);

        assertThat(minutes(List.of(template), open("08:00", "12:00"), List.of()))
                .isEqualTo(Map.of(MONDAY, 240));
    }

    @Test
    void templates_that_overlap_offer_the_time_once() {
        var morning = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY);
        var late = weekly(DayOfWeek.MONDAY, "11:00", "13:00", MONDAY, MONDAY);

        assertThat(minutes(List.of(morning, late), open("00:00", "23:00"), List.of()))
                .isEqualTo(Map.of(MONDAY, 300));
    }

    @Test
    void a_window_over_the_change_of_the_clocks_has_the_minutes_that_pass() {
        var spring = weekly(DayOfWeek.SUNDAY, "00:30", "05:00", SPRING_FORWARD, SPRING_FORWARD);
        var autumn = weekly(DayOfWeek.SUNDAY, "00:30", "05:00", FALL_BACK, FALL_BACK);

        assertThat(minutes(List.of(spring, autumn), open("00:00", "23:00"), List.of()))
                .isEqualTo(Map.of(SPRING_FORWARD, 210, FALL_BACK, 330));
    }

    @Test
    void an_absence_takes_away_what_it_covers() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY.plusWeeks(2));
        // 09:00 to 09:30 on the first Monday, all of the second one
        var absences = List.of(
                new Span(Instant.parse("2026-03-02T14:00:00Z"), Instant.parse("2026-03-02T14:30:00Z")),
                new Span(Instant.parse("2026-03-08T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z")));

        assertThat(minutes(List.of(template), open("08:00", "17:00"), absences))
                .isEqualTo(Map.of(MONDAY, 210, MONDAY.plusWeeks(2), 240));
    }

    @Test
    void new_hours_hold_from_the_day_they_are_told_and_the_first_ones_since_ever() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "17:00", MONDAY, MONDAY.plusWeeks(2));
        var calendar = new Calendar(
                NEW_YORK,
                List.of(
                        hours(Instant.parse("2026-03-05T00:00:00Z"), "08:00", "12:00"),
                        // the 15th in New York, hours before the Monday begins in UTC terms
                        hours(Instant.parse("2026-03-16T02:00:00Z"), "08:00", "10:00")),
                List.of(),
                null);

        assertThat(minutes(List.of(template), calendar, List.of()))
                .isEqualTo(Map.of(MONDAY, 240, MONDAY.plusWeeks(1), 240, MONDAY.plusWeeks(2), 120));
    }

    @Test
    void a_closed_site_offers_nothing_from_then_on() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY.plusWeeks(2));
        var calendar = new Calendar(
                NEW_YORK, List.of(hours(LONG_AGO, "08:00", "12:00")), List.of(), Instant.parse("2026-03-09T14:00:00Z"));

        assertThat(minutes(List.of(template), calendar, List.of()))
                .isEqualTo(Map.of(MONDAY, 240, MONDAY.plusWeeks(1), 120));
    }

    @Test
    void a_template_without_an_end_goes_up_to_the_horizon_and_one_that_ends_before_it_starts_offers_nothing() {
        var open = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, null);
        var never = weekly(DayOfWeek.TUESDAY, "08:00", "12:00", MONDAY, MONDAY.minusDays(1));

        assertThat(OfferedTime.minutesByDay(
                        new Plan(List.of(open, never), List.of(), List.of()),
                        open("08:00", "17:00"),
                        OfferedTime.EARLIEST,
                        MONDAY.plusWeeks(3)))
                .containsOnlyKeys(MONDAY, MONDAY.plusWeeks(1), MONDAY.plusWeeks(2), MONDAY.plusWeeks(3));
    }

    @Test
    void a_site_whose_hours_nobody_has_told_offers_nothing() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY);

        assertThat(minutes(List.of(template), new Calendar(NEW_YORK, List.of(), List.of(), null), List.of()))
                .isEmpty();
    }

    @Test
    void blocked_hours_are_not_offered_on_their_day_of_the_week_up_to_the_last_date() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY.plusWeeks(3));
        var meeting = blocked(MONDAY.plusWeeks(1), MONDAY.plusWeeks(2), "11:00", "13:00");

        assertThat(minutes(new Plan(List.of(template), List.of(meeting), List.of()), open("08:00", "17:00")))
                .isEqualTo(Map.of(
                        MONDAY, 240, MONDAY.plusWeeks(1), 180, MONDAY.plusWeeks(2), 180, MONDAY.plusWeeks(3), 240));
    }

    @Test
    void extra_hours_are_offered_once_and_whether_the_site_is_open_or_not() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY);
        var longer = extra(MONDAY, MONDAY, "11:30", "20:00");
        var saturday = extra(MONDAY.plusDays(5), MONDAY.plusDays(5), "09:00", "10:00");

        assertThat(minutes(new Plan(List.of(template), List.of(longer, saturday), List.of()), open("08:00", "12:00")))
                .isEqualTo(Map.of(MONDAY, 720, MONDAY.plusDays(5), 60));
    }

    @Test
    void what_is_blocked_and_who_is_away_takes_from_extra_hours_too() {
        var evening = extra(MONDAY, MONDAY, "18:00", "20:00");
        var meeting = blocked(MONDAY, MONDAY, "18:00", "18:30");
        // 19:30 to 20:00
        var away = new Span(Instant.parse("2026-03-03T00:30:00Z"), Instant.parse("2026-03-03T01:00:00Z"));

        assertThat(minutes(new Plan(List.of(), List.of(evening, meeting), List.of(away)), open("08:00", "17:00")))
                .isEqualTo(Map.of(MONDAY, 60));
    }

    @Test
    void blocked_hours_over_the_change_of_the_clocks_take_the_minutes_that_pass() {
        var autumn = weekly(DayOfWeek.SUNDAY, "00:00", "06:00", FALL_BACK, FALL_BACK);
        var spring = weekly(DayOfWeek.SUNDAY, "00:00", "06:00", SPRING_FORWARD, SPRING_FORWARD);
        var nights = List.of(
                blocked(SPRING_FORWARD, SPRING_FORWARD, "01:00", "04:00"),
                blocked(FALL_BACK, FALL_BACK, "01:00", "04:00"));

        // five hours less two in spring, seven less four in autumn
        assertThat(minutes(new Plan(List.of(spring, autumn), nights, List.of()), open("00:00", "23:00")))
                .isEqualTo(Map.of(SPRING_FORWARD, 180, FALL_BACK, 180));
    }

    @Test
    void on_a_closed_day_only_extra_hours_are_offered() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY.plusWeeks(1));
        var calendar = closed(new ClosedDays(MONDAY, MONDAY.plusYears(1), Set.of(MONDAY, MONDAY.plusWeeks(1))));

        assertThat(minutes(
                        new Plan(List.of(template), List.of(extra(MONDAY, MONDAY, "09:00", "10:00")), List.of()),
                        calendar))
                .isEqualTo(Map.of(MONDAY, 60));
    }

    @Test
    void of_closed_days_the_latest_word_about_a_day_holds() {
        var template = weekly(DayOfWeek.MONDAY, "08:00", "12:00", MONDAY, MONDAY.plusWeeks(2));
        var calendar = closed(
                new ClosedDays(MONDAY, MONDAY.plusYears(1), Set.of(MONDAY, MONDAY.plusWeeks(1))),
                new ClosedDays(MONDAY.plusDays(1), MONDAY.plusYears(1), Set.of(MONDAY.plusWeeks(2))));

        assertThat(minutes(new Plan(List.of(template), List.of(), List.of()), calendar))
                .isEqualTo(Map.of(MONDAY.plusWeeks(1), 240));
    }

    private static Map<LocalDate, Integer> minutes(List<Weekly> templates, Calendar calendar, List<Span> absences) {
        return minutes(new Plan(templates, List.of(), absences), calendar);
    }

    private static Map<LocalDate, Integer> minutes(Plan plan, Calendar calendar) {
        return OfferedTime.minutesByDay(plan, calendar, OfferedTime.EARLIEST, LocalDate.of(2026, 12, 31));
    }

    private static Deviating extra(LocalDate first, LocalDate last, String from, String to) {
        return new Deviating(true, first, last, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Deviating blocked(LocalDate first, LocalDate last, String from, String to) {
        return new Deviating(false, first, last, LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Calendar closed(ClosedDays... told) {
        return new Calendar(NEW_YORK, List.of(hours(LONG_AGO, "08:00", "17:00")), List.of(told), null);
    }

    private static Weekly weekly(DayOfWeek day, String from, String to, LocalDate first, @Nullable LocalDate last) {
        return new Weekly(day.getValue(), LocalTime.parse(from), LocalTime.parse(to), first, last);
    }

    private static Calendar open(String from, String to) {
        return new Calendar(NEW_YORK, List.of(hours(LONG_AGO, from, to)), List.of(), null);
    }

    private static Hours hours(Instant toldAt, String from, String to) {
        return new Hours(
                toldAt,
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new OpeningHours(day, LocalTime.parse(from), LocalTime.parse(to)))
                        .toList());
    }
}
