package org.medgroup.scheduling.priorauthorization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.InsuranceId;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ChangePriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.RecordPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReserveAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReturnAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.UseAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.WithdrawPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReserved;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReturned;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitUsed;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationRecorded;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationWithdrawn;

@SuppressWarnings("NullAway.Init") // set up before each test
class PriorAuthorizationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final PriorAuthorizationId ID = new PriorAuthorizationId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final VisitTypeId TYPE = new VisitTypeId(UUID.randomUUID());
    private static final InsuranceId INSURANCE = new InsuranceId(UUID.randomUUID());
    private static final AppointmentId FIRST = new AppointmentId(UUID.randomUUID());
    private static final AppointmentId SECOND = new AppointmentId(UUID.randomUUID());
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final Sealed NUMBER = new Sealed("v1.bnVtYmVy");
    private static final Sealed WHY = new Sealed("v1.d2h5");

    private AggregateTestFixture<PriorAuthorization> fixture;

    @BeforeEach
    void build() {
        fixture = new AggregateTestFixture<>(PriorAuthorization.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void the_last_visit_is_taken_once() {
        fixture.given(granted(1, false), reserved(FIRST, MARCH))
                .when(reserve(SECOND, MARCH))
                .expectException(PriorAuthorizationRejected.class)
                .expectNoEvents();
    }

    @Test
    void reserving_twice_for_one_appointment_takes_one_visit() {
        fixture.given(granted(3, false), reserved(FIRST, MARCH))
                .when(reserve(FIRST, MARCH))
                .expectNoEvents();
    }

    @Test
    void a_visit_that_is_moved_within_its_days_takes_no_second_one() {
        fixture.given(granted(1, false), reserved(FIRST, MARCH))
                .when(reserve(FIRST, JUNE))
                .expectEvents(reserved(FIRST, JUNE));
    }

    @Test
    void what_is_not_covered_is_not_reserved() {
        fixture.given(granted(3, false))
                .when(reserve(FIRST, JUNE.plusDays(1)))
                .expectException(PriorAuthorizationRejected.class);
        fixture.given(granted(3, false))
                .when(new ReserveAuthorizedVisit(ID, PATIENT, FIRST, new VisitTypeId(UUID.randomUUID()), MARCH))
                .expectException(PriorAuthorizationRejected.class);
        fixture.given(granted(3, false), new PriorAuthorizationWithdrawn(ID, WHY, NOW))
                .when(reserve(FIRST, MARCH))
                .expectException(PriorAuthorizationRejected.class);
    }

    @Test
    void what_is_returned_can_be_had_again() {
        fixture.given(granted(1, false), reserved(FIRST, MARCH))
                .andGivenCommands(new ReturnAuthorizedVisit(ID, PATIENT, FIRST, WhyReturned.CANCELLED))
                .when(reserve(SECOND, MARCH))
                .expectEvents(reserved(SECOND, MARCH));
    }

    @Test
    void a_missed_visit_comes_back_unless_the_payer_counts_it() {
        fixture.given(granted(3, false), reserved(FIRST, MARCH))
                .when(new ReturnAuthorizedVisit(ID, PATIENT, FIRST, WhyReturned.MISSED))
                .expectEvents(new AuthorizedVisitReturned(ID, FIRST, WhyReturned.MISSED, NOW));
        fixture.given(granted(3, true), reserved(FIRST, MARCH))
                .when(new ReturnAuthorizedVisit(ID, PATIENT, FIRST, WhyReturned.MISSED))
                .expectEvents(new AuthorizedVisitUsed(ID, FIRST, NOW));
    }

    @Test
    void what_has_taken_place_is_used_once_and_never_comes_back() {
        fixture.given(granted(3, false), reserved(FIRST, MARCH))
                .andGivenCommands(new UseAuthorizedVisit(ID, PATIENT, FIRST))
                .when(new UseAuthorizedVisit(ID, PATIENT, FIRST))
                .expectNoEvents();
        fixture.given(granted(3, false), reserved(FIRST, MARCH), new AuthorizedVisitUsed(ID, FIRST, NOW))
                .when(new ReturnAuthorizedVisit(ID, PATIENT, FIRST, WhyReturned.CANCELLED))
                .expectNoEvents();
    }

    @Test
    void fewer_visits_than_are_taken_cannot_be_granted() {
        fixture.given(granted(3, false), reserved(FIRST, MARCH), reserved(SECOND, MARCH))
                .when(new ChangePriorAuthorization(ID, PATIENT, terms(1, false)))
                .expectException(PriorAuthorizationRejected.class);
    }

    @Test
    void the_same_terms_again_change_nothing() {
        fixture.given(granted(3, false))
                .when(new ChangePriorAuthorization(ID, PATIENT, terms(3, false)))
                .expectNoEvents();
    }

    @Test
    void withdrawing_twice_is_withdrawing_once() {
        fixture.given(granted(3, false))
                .andGivenCommands(new WithdrawPriorAuthorization(ID, PATIENT, WHY))
                .when(new WithdrawPriorAuthorization(ID, PATIENT, WHY))
                .expectNoEvents();
    }

    @Test
    void it_is_of_one_patient_and_ends_after_it_begins() {
        fixture.given(granted(3, false))
                .when(new WithdrawPriorAuthorization(ID, new PatientId(UUID.randomUUID()), WHY))
                .expectException(NotFound.class);
        fixture.givenNoPriorActivity()
                .when(new RecordPriorAuthorization(
                        ID,
                        PATIENT,
                        SITE,
                        new AuthorizationTerms(
                                INSURANCE, NUMBER, AuthorizationTerms.sorted(Set.of(TYPE)), JUNE, MARCH, 3, false)))
                .expectException(PriorAuthorizationRejected.class);
    }

    private static PriorAuthorizationRecorded granted(int visits, boolean missedCounts) {
        return new PriorAuthorizationRecorded(ID, PATIENT, SITE, terms(visits, missedCounts), NOW);
    }

    private static AuthorizationTerms terms(int visits, boolean missedCounts) {
        return new AuthorizationTerms(
                INSURANCE, NUMBER, AuthorizationTerms.sorted(Set.of(TYPE)), MARCH, JUNE, visits, missedCounts);
    }

    private static ReserveAuthorizedVisit reserve(AppointmentId appointment, LocalDate day) {
        return new ReserveAuthorizedVisit(ID, PATIENT, appointment, TYPE, day);
    }

    private static AuthorizedVisitReserved reserved(AppointmentId appointment, LocalDate day) {
        return new AuthorizedVisitReserved(ID, appointment, day, NOW);
    }
}
