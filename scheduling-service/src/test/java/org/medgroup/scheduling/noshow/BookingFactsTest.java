package org.medgroup.scheduling.noshow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.noshow.BookingFacts.Before;

class BookingFactsTest {
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final VisitTypeId TYPE = new VisitTypeId(UUID.randomUUID());
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Instant START = Instant.parse("2026-03-03T04:30:00Z"); // Monday, 22:30 at the site

    @Test
    void a_booking_is_described_by_what_the_sites_clock_and_calendar_say() {
        assertThat(facts(START.minus(Duration.ofDays(12)), List.of()).indicators())
                .containsExactlyInAnyOrder(
                        "site:" + SITE,
                        "visit-type:" + TYPE,
                        "lead-days:11-14",
                        "weekday:MONDAY",
                        "hour:22",
                        "history:0-missed-of-0");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, 3", "4, 4-5", "5, 4-5", "14, 11-14", "15, 15-21", "60, 31-60", "61, 61+", "400, 61+"
    })
    void every_lead_time_has_its_bucket(int days, String bucket) {
        assertThat(facts(START.minus(Duration.ofDays(days)), List.of()).indicators())
                .contains("lead-days:" + bucket);
    }

    @Test
    void the_history_counts_up_to_three_and_remembers_the_last() {
        var before = IntStream.range(0, 5)
                .mapToObj(number -> new Before(START.minus(Duration.ofDays(100 - number)), number == 4))
                .toList();
        assertThat(facts(START.minus(Duration.ofDays(2)), before).indicators())
                .contains("history:1-missed-of-3+", "last:missed");
    }

    private static BookingFacts facts(Instant bookedAt, List<Before> before) {
        return new BookingFacts(SITE, TYPE, CHICAGO, bookedAt, START, before);
    }
}
