package org.medgroup.scheduling.series;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.scheduling.appointment.SeriesId;
import org.medgroup.scheduling.series.SeriesCommand.BookSeries;
import org.medgroup.scheduling.series.SeriesCommand.CancelSeries;
import org.medgroup.scheduling.series.SeriesEvent.SeriesBooked;
import org.medgroup.scheduling.series.SeriesEvent.SeriesCancelled;

class SeriesTest {
    private static final SeriesId ID = new SeriesId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final SeriesWish WEEKLY = new SeriesWish(
            new SiteId(UUID.randomUUID()),
            new PatientId(UUID.randomUUID()),
            new ProviderId(UUID.randomUUID()),
            null,
            new VisitTypeId(UUID.randomUUID()),
            START,
            "FREQ=WEEKLY;COUNT=2");
    private static final SeriesBooked BOOKED = new SeriesBooked(ID, WEEKLY, CHICAGO, List.of(), NOW);

    private final AggregateTestFixture<Series> fixture = new AggregateTestFixture<>(Series.class);

    @BeforeEach
    void surroundings() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_series_keeps_its_rule_and_what_was_left_out() {
        fixture.givenNoPriorActivity()
                .when(new BookSeries(ID, WEEKLY, CHICAGO, List.of(START)))
                .expectEvents(new SeriesBooked(ID, WEEKLY, CHICAGO, List.of(START), NOW));
    }

    @Test
    void what_the_rule_does_not_lead_to_cannot_be_left_out_and_not_everything_can() {
        fixture.givenNoPriorActivity()
                .when(new BookSeries(ID, WEEKLY, CHICAGO, List.of(START.plusSeconds(60))))
                .expectNoEvents()
                .expectException(SeriesRejected.class);
        fixture.givenNoPriorActivity()
                .when(new BookSeries(ID, WEEKLY, CHICAGO, new Recurrence(WEEKLY.rule()).starts(START, CHICAGO)))
                .expectNoEvents()
                .expectException(SeriesRejected.class);
    }

    @Test
    void what_is_cancelled_from_a_moment_on_can_be_cancelled_from_an_earlier_one() {
        var later = new CancelSeries(ID, START.plusSeconds(60), CancelledBy.PATIENT, "WELL");
        var cancelled = new SeriesCancelled(ID, later.from(), CancelledBy.PATIENT, "WELL", NOW);
        fixture.given(BOOKED).when(later).expectEvents(cancelled);
        fixture.given(BOOKED, cancelled)
                .when(later)
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        fixture.given(BOOKED, cancelled)
                .when(new CancelSeries(ID, START, CancelledBy.SITE, "MOVED"))
                .expectEvents(new SeriesCancelled(ID, START, CancelledBy.SITE, "MOVED", NOW));
    }
}
