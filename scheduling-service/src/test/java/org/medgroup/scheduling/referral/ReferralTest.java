package org.medgroup.scheduling.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.referral.ReferralCommand.AcceptReferral;
import org.medgroup.scheduling.referral.ReferralCommand.CancelReferral;
import org.medgroup.scheduling.referral.ReferralCommand.CloseReferral;
import org.medgroup.scheduling.referral.ReferralCommand.DropAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.ExpireReferral;
import org.medgroup.scheduling.referral.ReferralCommand.LinkAppointment;
import org.medgroup.scheduling.referral.ReferralCommand.RecordReferral;
import org.medgroup.scheduling.referral.ReferralCommand.RecordSeen;
import org.medgroup.scheduling.referral.ReferralCommand.ScheduleElsewhere;
import org.medgroup.scheduling.referral.ReferralCommand.TakeUpAppointment;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAccepted;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentGone;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralAppointmentLinked;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralCancelled;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralClosed;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralExpired;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralPatientSeen;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralRecorded;
import org.medgroup.scheduling.referral.ReferralEvent.ReferralScheduledElsewhere;
import org.medgroup.scheduling.referral.ReferralTerms.Direction;

@SuppressWarnings("NullAway.Init") // set up before each test
class ReferralTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final ReferralId ID = new ReferralId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final AppointmentId VISIT = new AppointmentId(UUID.randomUUID());
    private static final AppointmentId SECOND = new AppointmentId(UUID.randomUUID());
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Sealed WORDS = new Sealed("v1.d29yZHM");
    private static final ReferralRecorded RECEIVED =
            new ReferralRecorded(ID, PATIENT, SITE, terms(Direction.INCOMING, WORDS, null, "Cardiology"), NOW);
    private static final ReferralRecorded SENT =
            new ReferralRecorded(ID, PATIENT, SITE, terms(Direction.OUTGOING, WORDS, null, "Cardiology"), NOW);

    private AggregateTestFixture<Referral> fixture;

    @BeforeEach
    void build() {
        fixture = new AggregateTestFixture<>(Referral.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void what_is_booked_for_it_accepts_it_and_carries_it_on_until_somebody_reports() {
        fixture.given(RECEIVED)
                .andGivenCommands(new LinkAppointment(ID, PATIENT, VISIT), new RecordSeen(ID, PATIENT, VISIT))
                .when(new CloseReferral(ID, PATIENT, WORDS))
                .expectEvents(new ReferralClosed(ID, WORDS, NOW));
    }

    @Test
    void without_its_only_appointment_it_waits_for_another_one() {
        fixture.given(RECEIVED, new ReferralAppointmentLinked(ID, VISIT, NOW))
                .andGivenCommands(new DropAppointment(ID, PATIENT, VISIT))
                .when(new ExpireReferral(ID, PATIENT, TODAY.plusDays(31)))
                .expectEvents(new ReferralExpired(ID, NOW));
    }

    @Test
    void an_appointment_that_was_missed_carries_it_again_when_that_is_taken_back() {
        var linked = new ReferralAppointmentLinked(ID, VISIT, NOW);
        var gone = new ReferralAppointmentGone(ID, VISIT, NOW);
        var takeUp = new TakeUpAppointment(ID, PATIENT, VISIT);
        fixture.given(RECEIVED, linked, gone).when(takeUp).expectEvents(linked);
        fixture.given(RECEIVED, linked, gone, new ReferralExpired(ID, NOW))
                .when(takeUp)
                .expectEvents(linked);
        fixture.given(RECEIVED, linked).when(takeUp).expectNoEvents();
        fixture.given(RECEIVED, linked, gone, new ReferralCancelled(ID, WORDS, NOW))
                .when(takeUp)
                .expectNoEvents();
        fixture.given(RECEIVED, linked, gone)
                .andGivenCommands(takeUp)
                .when(new ExpireReferral(ID, PATIENT, TODAY.plusDays(31)))
                .expectNoEvents();
    }

    @Test
    void with_an_appointment_left_it_stays_scheduled_and_does_not_expire() {
        fixture.given(
                        RECEIVED,
                        new ReferralAppointmentLinked(ID, VISIT, NOW),
                        new ReferralAppointmentLinked(ID, SECOND, NOW))
                .andGivenCommands(new DropAppointment(ID, PATIENT, VISIT))
                .when(new ExpireReferral(ID, PATIENT, TODAY.plusDays(31)))
                .expectNoEvents();
    }

    @Test
    void it_does_not_expire_on_its_last_day() {
        fixture.given(RECEIVED)
                .when(new ExpireReferral(ID, PATIENT, TODAY.plusDays(30)))
                .expectNoEvents();
    }

    @Test
    void a_repeated_answer_is_the_same_answer() {
        fixture.given(RECEIVED, new ReferralAccepted(ID, NOW))
                .when(new AcceptReferral(ID, PATIENT))
                .expectNoEvents();
        fixture.given(RECEIVED, new ReferralCancelled(ID, WORDS, NOW))
                .when(new CancelReferral(ID, PATIENT, WORDS))
                .expectNoEvents();
        fixture.given(RECEIVED, new ReferralAppointmentLinked(ID, VISIT, NOW))
                .when(new LinkAppointment(ID, PATIENT, VISIT))
                .expectNoEvents();
    }

    @Test
    void nothing_is_booked_for_one_that_is_over() {
        fixture.given(RECEIVED, new ReferralCancelled(ID, WORDS, NOW))
                .when(new LinkAppointment(ID, PATIENT, VISIT))
                .expectException(ReferralRejected.class);
        fixture.given(RECEIVED).when(new CloseReferral(ID, PATIENT, null)).expectException(ReferralRejected.class);
    }

    @Test
    void the_visit_of_a_closed_one_changes_nothing_about_that() {
        fixture.given(
                        RECEIVED,
                        new ReferralAppointmentLinked(ID, VISIT, NOW),
                        new ReferralAppointmentLinked(ID, SECOND, NOW),
                        new ReferralPatientSeen(ID, VISIT, NOW),
                        new ReferralClosed(ID, null, NOW))
                .andGivenCommands(new RecordSeen(ID, PATIENT, SECOND))
                .when(new CloseReferral(ID, PATIENT, null))
                .expectNoEvents();
    }

    @Test
    void what_the_other_side_has_told_can_be_told_anew() {
        fixture.given(SENT, new ReferralScheduledElsewhere(ID, TODAY.plusDays(3), NOW))
                .when(new ScheduleElsewhere(ID, PATIENT, TODAY.plusDays(5)))
                .expectEvents(new ReferralScheduledElsewhere(ID, TODAY.plusDays(5), NOW));
    }

    @Test
    void it_says_who_the_other_one_is_and_what_is_asked_for() {
        fixture.givenNoPriorActivity()
                .when(new RecordReferral(ID, PATIENT, SITE, terms(Direction.INCOMING, null, null, "Cardiology")))
                .expectException(ReferralRejected.class);
        fixture.givenNoPriorActivity()
                .when(new RecordReferral(
                        ID,
                        PATIENT,
                        SITE,
                        terms(Direction.INCOMING, WORDS, new ProviderId(UUID.randomUUID()), "Cardiology")))
                .expectException(ReferralRejected.class);
        fixture.givenNoPriorActivity()
                .when(new RecordReferral(ID, PATIENT, SITE, terms(Direction.INCOMING, WORDS, null, null)))
                .expectException(ReferralRejected.class);
    }

    private static ReferralTerms terms(
            Direction direction,
            @Nullable Sealed counterpart,
            @Nullable ProviderId provider,
            @Nullable String speciality) {
        return new ReferralTerms(
                direction,
                provider,
                counterpart,
                speciality,
                null,
                WORDS,
                ReferralUrgency.URGENT,
                TODAY,
                TODAY.plusDays(7),
                TODAY.plusDays(30));
    }
}
