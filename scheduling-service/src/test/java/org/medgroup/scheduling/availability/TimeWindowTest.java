package org.medgroup.scheduling.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {
    @Test
    void a_window_is_of_one_day_or_of_every_day() {
        assertThat(TimeWindow.of("MONDAY@08:00-12:30"))
                .isEqualTo(new TimeWindow(DayOfWeek.MONDAY, LocalTime.of(8, 0), LocalTime.of(12, 30)));
        assertThat(TimeWindow.of("13:00-17:00"))
                .isEqualTo(new TimeWindow(null, LocalTime.of(13, 0), LocalTime.of(17, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MONDAY",
                "monday@08:00-12:00",
                "SOMEDAY@08:00-12:00",
                "08:00",
                "8:00-9:00",
                "25:00-26:00",
                "12:00-12:00",
                "13:00-12:00",
                "08:00-24:00"
            })
    void what_is_no_window_is_refused(String text) {
        assertThatThrownBy(() -> TimeWindow.of(text)).isInstanceOf(SearchRejected.class);
    }
}
