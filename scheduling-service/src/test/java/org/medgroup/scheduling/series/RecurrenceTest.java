package org.medgroup.scheduling.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Instant MONDAY_AT_NINE = local("2026-10-19T09:00");

    @Test
    void the_time_of_day_stays_when_the_clocks_change() {
        List<Instant> starts = starts("FREQ=WEEKLY;COUNT=4");
        assertThat(starts)
                .extracting(start -> start.atZone(CHICAGO).toLocalDateTime())
                .containsExactly(
                        LocalDateTime.parse("2026-10-19T09:00"),
                        LocalDateTime.parse("2026-10-26T09:00"),
                        LocalDateTime.parse("2026-11-02T09:00"),
                        LocalDateTime.parse("2026-11-09T09:00"));
        assertThat(starts.get(1)).isEqualTo(Instant.parse("2026-10-26T14:00:00Z"));
        assertThat(starts.get(2)).isEqualTo(Instant.parse("2026-11-02T15:00:00Z"));
    }

    @Test
    void a_rule_ends_by_a_day_or_by_a_moment() {
        assertThat(starts("FREQ=WEEKLY;UNTIL=20261102")).hasSize(3);
        assertThat(starts("FREQ=WEEKLY;UNTIL=20261102T150000Z")).hasSize(3);
        assertThat(starts("FREQ=WEEKLY;UNTIL=20261102T145959Z"))
                .as("a second too early")
                .hasSize(2);
    }

    @Test
    void several_days_a_week_and_the_last_of_the_month_are_rules_as_well() {
        assertThat(starts("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3"))
                .extracting(start -> LocalDate.ofInstant(start, CHICAGO))
                .containsExactly(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 10, 22), LocalDate.of(2026, 10, 26));
        assertThat(starts("FREQ=MONTHLY;BYDAY=3MO;COUNT=2"))
                .extracting(start -> LocalDate.ofInstant(start, CHICAGO))
                .containsExactly(LocalDate.of(2026, 10, 19), LocalDate.of(2026, 11, 16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every week",
                "FREQ=WEEKLY",
                "FREQ=HOURLY;COUNT=3",
                "FREQ=WEEKLY;BYHOUR=9;COUNT=3",
                "FREQ=WEEKLY;COUNT=53",
                "FREQ=WEEKLY;COUNT=1",
                "FREQ=DAILY;UNTIL=20271231",
                "FREQ=YEARLY;COUNT=3",
                "FREQ=YEARLY;INTERVAL=9999;COUNT=3",
                "FREQ=WEEKLY;COUNT=3;UNTIL=20261102",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
                "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU;BYSETPOS=366;COUNT=3",
                "FREQ=WEEKLY;UNTIL=20200101",
                "FREQ=WEEKLY;BYDAY=TU;COUNT=3"
            })
    void what_is_no_rule_has_no_end_or_leads_too_far_is_refused(String rule) {
        assertThatThrownBy(() -> starts(rule))
                .isInstanceOfSatisfying(
                        SeriesRejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("impossible-series"));
    }

    private static List<Instant> starts(String rule) {
        return new Recurrence(rule).starts(MONDAY_AT_NINE, CHICAGO);
    }

    private static Instant local(String time) {
        return LocalDate.parse(time.substring(0, 10))
                .atTime(LocalTime.parse(time.substring(11)))
                .atZone(CHICAGO)
                .toInstant();
    }
}
