package org.medgroup.scheduling.accessrequest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.DenyAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.ExtendAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.FulfilAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestCommand.OpenAccessRequest;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestDenied;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestExtended;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestFulfilled;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestOpened;

class AccessRequestTest {
    private static final Instant NOW = Instant.parse("2026-02-10T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 10);
    private static final AccessRequestId ID = new AccessRequestId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final Sealed TEXT = new Sealed("v1.dGV4dA");

    private final FixtureConfiguration<AccessRequest> fixture = new AggregateTestFixture<>(AccessRequest.class)
            .registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));

    private static AccessRequestOpened received(LocalDate on) {
        return new AccessRequestOpened(ID, PATIENT, TEXT, on, on.plusDays(30), NOW);
    }

    @Test
    void it_is_due_thirty_days_after_it_came_not_after_it_was_typed_in() {
        var monday = TODAY.minusDays(5);
        fixture.givenNoPriorActivity()
                .when(new OpenAccessRequest(ID, PATIENT, TEXT, monday))
                .expectEvents(new AccessRequestOpened(ID, PATIENT, TEXT, monday, LocalDate.of(2026, 3, 7), NOW));
    }

    @Test
    void it_does_not_come_in_the_future() {
        fixture.givenNoPriorActivity()
                .when(new OpenAccessRequest(ID, PATIENT, TEXT, TODAY.plusDays(2)))
                .expectException(AccessRequestRejected.class);
    }

    @Test
    void it_is_extended_by_thirty_days_once() {
        var extended = new AccessRequestExtended(ID, TEXT, TODAY.plusDays(60), NOW);
        fixture.given(received(TODAY)).when(new ExtendAccessRequest(ID, TEXT)).expectEvents(extended);
        fixture.given(received(TODAY), extended)
                .when(new ExtendAccessRequest(ID, TEXT))
                .expectException(AccessRequestRejected.class);
    }

    @Test
    void what_is_overdue_cannot_be_extended_any_more() {
        fixture.given(received(TODAY.minusDays(30)))
                .when(new ExtendAccessRequest(ID, TEXT))
                .expectSuccessfulHandlerExecution();
        fixture.given(received(TODAY.minusDays(32)))
                .when(new ExtendAccessRequest(ID, TEXT))
                .expectException(AccessRequestRejected.class);
    }

    @Test
    void it_is_answered_once_and_a_repeated_answer_is_a_retry() {
        var fulfilled = new AccessRequestFulfilled(ID, Outcome.ELECTRONIC, NOW);
        fixture.given(received(TODAY))
                .when(new FulfilAccessRequest(ID, Outcome.ELECTRONIC))
                .expectEvents(fulfilled);
        fixture.given(received(TODAY), fulfilled)
                .when(new FulfilAccessRequest(ID, Outcome.ELECTRONIC))
                .expectNoEvents();
        fixture.given(received(TODAY), fulfilled)
                .when(new DenyAccessRequest(ID, TEXT))
                .expectException(AccessRequestRejected.class);
        fixture.given(received(TODAY), new AccessRequestDenied(ID, TEXT, NOW))
                .when(new ExtendAccessRequest(ID, TEXT))
                .expectException(AccessRequestRejected.class);
    }
}
