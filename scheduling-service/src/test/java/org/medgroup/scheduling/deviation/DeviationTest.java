package org.medgroup.scheduling.deviation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.deviation.DeviatingHours.Kind;
import org.medgroup.scheduling.deviation.DeviationCommand.AddDeviation;
import org.medgroup.scheduling.deviation.DeviationCommand.WithdrawDeviation;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.medgroup.scheduling.template.Workplaces;

class DeviationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final DeviationId ID = new DeviationId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final ProviderId PROVIDER = new ProviderId(UUID.randomUUID());
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime ONE = LocalTime.of(13, 0);

    @Test
    void a_meeting_of_everybody_blocks_hours_for_some_weeks() {
        var meeting = hours(null, Kind.BLOCKED, NOON, ONE, MONDAY.plusWeeks(10));
        at(false)
                .givenNoPriorActivity()
                .when(new AddDeviation(ID, meeting))
                .expectEvents(new DeviationAdded(ID, meeting, NOW));
    }

    @Test
    void extra_hours_are_somebodys() {
        at(false)
                .givenNoPriorActivity()
                .when(new AddDeviation(ID, hours(null, Kind.EXTRA, NOON, ONE, MONDAY)))
                .expectException(DeviationRejected.class);
        at(true).givenNoPriorActivity()
                .when(new AddDeviation(ID, hours(PROVIDER, Kind.EXTRA, NOON, ONE, MONDAY)))
                .expectException(DeviationRejected.class)
                .expectNoEvents();
    }

    @Test
    void hours_end_after_they_begin_and_weeks_within_two_years() {
        at(false)
                .givenNoPriorActivity()
                .when(new AddDeviation(ID, hours(PROVIDER, Kind.EXTRA, ONE, NOON, MONDAY)))
                .expectException(DeviationRejected.class);
        at(false)
                .givenNoPriorActivity()
                .when(new AddDeviation(ID, hours(PROVIDER, Kind.EXTRA, NOON, ONE, MONDAY.minusDays(1))))
                .expectException(DeviationRejected.class);
        at(false)
                .givenNoPriorActivity()
                .when(new AddDeviation(
                        ID,
                        hours(
                                PROVIDER,
                                Kind.EXTRA,
                                NOON,
                                ONE,
                                MONDAY.plusYears(2).plusDays(1))))
                .expectException(DeviationRejected.class);
    }

    @Test
    void withdrawing_twice_withdraws_once() {
        var extra = hours(PROVIDER, Kind.EXTRA, NOON, ONE, MONDAY);
        var added = new DeviationAdded(ID, extra, NOW);
        at(false).given(added).when(new WithdrawDeviation(ID)).expectEvents(new DeviationWithdrawn(ID, extra, NOW));
        at(false)
                .given(added, new DeviationWithdrawn(ID, extra, NOW))
                .when(new WithdrawDeviation(ID))
                .expectNoEvents();
    }

    private static DeviatingHours hours(
            @Nullable ProviderId provider, Kind kind, LocalTime from, LocalTime to, LocalDate lastDate) {
        return new DeviatingHours(SITE, provider, kind, MONDAY, from, to, lastDate, "Staff meeting");
    }

    private static AggregateTestFixture<Deviation> at(boolean worksOnlyElsewhere) {
        var fixture = new AggregateTestFixture<>(Deviation.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource((Workplaces) (_, _) -> worksOnlyElsewhere);
        return fixture;
    }
}
