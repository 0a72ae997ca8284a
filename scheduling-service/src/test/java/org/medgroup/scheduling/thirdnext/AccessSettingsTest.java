package org.medgroup.scheduling.thirdnext;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private final AccessSettings mondays = new AccessSettings(DayOfWeek.MONDAY, LocalTime.of(7, 0));

    @Test
    void it_is_the_same_hour_of_the_sites_clock_when_the_clocks_have_changed() {
        Instant beforeTheChange = Instant.parse("2026-03-02T13:00:00Z"); // Monday, seven, winter
        assertThat(mondays.nextAfter(beforeTheChange, CHICAGO)).isEqualTo(Instant.parse("2026-03-09T12:00:00Z"));
    }

    @Test
    void on_the_day_itself_it_is_today_until_the_hour_and_next_week_from_then_on() {
        assertThat(mondays.nextAfter(Instant.parse("2026-03-02T12:59:59Z"), CHICAGO))
                .isEqualTo(Instant.parse("2026-03-02T13:00:00Z"));
        assertThat(mondays.nextAfter(Instant.parse("2026-03-02T13:00:00Z"), CHICAGO))
                .isEqualTo(Instant.parse("2026-03-09T12:00:00Z"));
    }

    @Test
    void an_hour_that_the_clocks_leave_out_is_asked_in_the_next_one() {
        var sundays = new AccessSettings(DayOfWeek.SUNDAY, LocalTime.of(2, 30));
        assertThat(sundays.nextAfter(Instant.parse("2026-03-07T12:00:00Z"), CHICAGO))
                .isEqualTo(Instant.parse("2026-03-08T08:30:00Z"));
    }
}
