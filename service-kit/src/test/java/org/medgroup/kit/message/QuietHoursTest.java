package org.medgroup.kit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0));

    @Test
    void the_night_ends_in_the_morning_of_the_site() {
        assertThat(NIGHT.next(Instant.parse("2026-06-02T02:00:00Z"), CHICAGO)) // nine in the evening
                .isEqualTo("2026-06-02T13:00:00Z");
        assertThat(NIGHT.next(Instant.parse("2026-06-02T12:59:59Z"), CHICAGO)).isEqualTo("2026-06-02T13:00:00Z");
        assertThat(NIGHT.next(Instant.parse("2026-06-02T13:00:00Z"), CHICAGO)).isEqualTo("2026-06-02T13:00:00Z");
    }

    /** Half a year around both changes of the clocks. */
    @Property(tries = 500)
    void whoever_waits_is_let_through_within_a_day_and_never_at_night(
            @ForAll @LongRange(min = 0, max = 365L * 24 * 3600) long seconds,
            @ForAll @IntRange(max = 23) int from,
            @ForAll @IntRange(max = 23) int until) {
        var hours = new QuietHours(LocalTime.of(from, 0), LocalTime.of(until, 0));
        var at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds);
        var next = hours.next(at, CHICAGO);
        assertThat(next).isBetween(at, at.plus(25, ChronoUnit.HOURS));
        assertThat(hours.next(next, CHICAGO)).isEqualTo(next);
    }
}
