package org.medgroup.staff.site;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteValuesTest {
    @Test
    void a_week_stands_in_order_and_is_the_same_however_it_was_told() {
        OpeningSpan early = span(MONDAY, "08:00", "12:00");
        OpeningSpan late = span(MONDAY, "12:00", "17:30");
        OpeningSpan next = span(TUESDAY, "09:00", "10:00");
        assertThat(new OpeningWeek(List.of(next, late, early)).spans()).containsExactly(early, late, next);
        assertThat(new OpeningWeek(List.of(next, late, early))).isEqualTo(new OpeningWeek(List.of(early, late, next)));
    }

    @Test
    void a_week_may_be_closed_altogether() {
        assertThat(new OpeningWeek(List.of()).spans()).isEmpty();
    }

    @Test
    void a_span_ends_after_it_begins() {
        for (String end : List.of("08:00", "07:59")) {
            assertThatThrownBy(() -> new OpeningWeek(List.of(span(MONDAY, "08:00", end))))
                    .isInstanceOfSatisfying(SiteRejected.class, rejected -> {
                        assertThat(rejected.code()).isEqualTo("invalid-opening-hours");
                        assertThat(rejected.errors().getFirst().field()).isEqualTo("openingHours[0].to");
                    });
        }
    }

    @Test
    void spans_of_one_day_do_not_overlap_and_the_second_is_named() {
        assertThatThrownBy(() -> new OpeningWeek(List.of(
                        span(MONDAY, "08:00", "12:00"),
                        span(TUESDAY, "11:00", "13:00"),
                        span(MONDAY, "11:59", "13:00"))))
                .isInstanceOfSatisfying(
                        SiteRejected.class,
                        rejected ->
                                assertThat(rejected.errors().getFirst().field()).isEqualTo("openingHours[2].from"));
    }

    @Test
    void opening_hours_are_whole_minutes() {
        assertThatThrownBy(() -> new OpeningWeek(List.of(span(MONDAY, "08:00:30", "12:00"))))
                .isInstanceOf(SiteRejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "America/Sao_Paulo", "Pacific/Honolulu", "UTC"})
    void places_are_time_zones(String name) {
        assertThat(SiteZone.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EST", "GMT+2", "+02:00", "Z", "Etc/GMT-5", "America/Atlantis", "america/new_york"})
    void what_knows_no_daylight_saving_or_is_nowhere_is_refused(String name) {
        assertThatThrownBy(() -> SiteZone.of(name))
                .isInstanceOfSatisfying(
                        SiteRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("invalid-time-zone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "NTH-1", "nth.1_b", "JARDIM-DA-PENHA", "SÃO-PEDRO"})
    void short_names_are_codes(String code) {
        assertThat(new SiteCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-A", "A B", "A/B", "123456789012345678901234567890123", "A\u0000"})
    void other_text_is_no_code(String code) {
        assertThatThrownBy(() -> new SiteCode(code)).isInstanceOf(SiteRejected.class);
    }

    private static OpeningSpan span(DayOfWeek day, String from, String to) {
        return new OpeningSpan(day, LocalTime.parse(from), LocalTime.parse(to));
    }
}
