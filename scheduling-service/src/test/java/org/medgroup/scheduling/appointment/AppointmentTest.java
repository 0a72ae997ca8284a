package org.medgroup.scheduling.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.BookOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.CancelAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.CheckInPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.CompleteVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.ConfirmAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.ImportBooking;
import org.medgroup.scheduling.appointment.AppointmentCommand.OverbookAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordPastVisit;
import org.medgroup.scheduling.appointment.AppointmentCommand.RecordSilence;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleAppointment;
import org.medgroup.scheduling.appointment.AppointmentCommand.RescheduleOutsideOffer;
import org.medgroup.scheduling.appointment.AppointmentCommand.RoomPatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.SeePatient;
import org.medgroup.scheduling.appointment.AppointmentCommand.UndoNoShow;
import org.medgroup.scheduling.appointment.AppointmentCommand.WaiveFee;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.claiming.Claim;
import org.medgroup.scheduling.claiming.Claimant;
import org.medgroup.scheduling.claiming.ClaimsInMemory;
import org.medgroup.scheduling.claiming.GroupSession;
import org.medgroup.scheduling.claiming.ScriptedCalendar;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.claiming.Slot;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.visittype.CancelRule;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;

@SuppressWarnings("NullAway.Init") // set up before each test
class AppointmentTest {
    private static final Sealed URGENT = new Sealed("v1.dXJnZW50");
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofHours(2));
    private static final AppointmentId ID = AppointmentId.of("0197b000-0000-7000-8000-00000000000a");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000001");
    private static final PatientId PATIENT = PatientId.of("0197b000-0000-7000-8000-000000000002");
    private static final ProviderId PROVIDER = ProviderId.of("0197b000-0000-7000-8000-000000000003");
    private static final ProviderId COLLEAGUE = ProviderId.of("0197b000-0000-7000-8000-000000000004");
    private static final RoomId ROOM = RoomId.of("0197b000-0000-7000-8000-000000000005");
    private static final RoomId OTHER_ROOM = RoomId.of("0197b000-0000-7000-8000-000000000006");
    private static final VisitTypeId TYPE = VisitTypeId.of("0197b000-0000-7000-8000-000000000007");
    private static final KindOfVisit FOLLOW_UP = new KindOfVisit(TYPE, "FU", "Follow-up", 30, 10, null);
    private static final KindOfVisit XRAY = new KindOfVisit(TYPE, "XR", "X-ray", 30, 10, "x-ray");

    private static final BookAppointment BOOK =
            new BookAppointment(ID, SITE, PATIENT, PROVIDER, null, TYPE, START, null);
    private static final AppointmentBooked BOOKED =
            new AppointmentBooked(ID, visit(START, PROVIDER, null), null, null, null, NOW);
    private static final AppointmentConfirmed CONFIRMED = new AppointmentConfirmed(ID, BOOKED.visit(), NOW);
    private static final PatientCheckedIn CHECKED_IN = new PatientCheckedIn(ID, BOOKED.visit(), NOW);
    private static final PatientRoomed ROOMED = new PatientRoomed(ID, BOOKED.visit(), NOW);
    private static final PatientSeen SEEN = new PatientSeen(ID, BOOKED.visit(), NOW, NOW);
    private static final VisitCompleted COMPLETED = new VisitCompleted(ID, BOOKED.visit(), NOW);
    private static final AppointmentCancelled CANCELLED =
            new AppointmentCancelled(ID, BOOKED.visit(), CancelledBy.PATIENT, "ILL", NOW);
    private static final PatientNoShow NO_SHOW = new PatientNoShow(ID, BOOKED.visit(), NOW);

    /** The events that lead to each status. */
    private static final Map<AppointmentStatus, List<AppointmentEvent>> HISTORIES = Map.of(
            AppointmentStatus.BOOKED, List.of(BOOKED),
            AppointmentStatus.CONFIRMED, List.of(BOOKED, CONFIRMED),
            AppointmentStatus.CHECKED_IN, List.of(BOOKED, CHECKED_IN),
            AppointmentStatus.ROOMED, List.of(BOOKED, CHECKED_IN, ROOMED),
            AppointmentStatus.SEEN, List.of(BOOKED, CHECKED_IN, SEEN),
            AppointmentStatus.COMPLETED, List.of(BOOKED, CHECKED_IN, SEEN, COMPLETED),
            AppointmentStatus.CANCELLED, List.of(BOOKED, CANCELLED),
            AppointmentStatus.NO_SHOW, List.of(BOOKED, NO_SHOW));

    private AggregateTestFixture<Appointment> fixture;
    private ScriptedCalendar calendar;
    private ClaimsInMemory claims;

    @BeforeEach
    void begin() {
        calendar = new ScriptedCalendar(FOLLOW_UP);
        claims = new ClaimsInMemory();
        at(NOW);
    }

    private void at(Instant now) {
        fixture = new AggregateTestFixture<>(Appointment.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.registerInjectableResource(calendar);
        fixture.registerInjectableResource(claims);
    }

    @Nested
    class Booking {
        @Test
        void a_free_offered_slot_is_booked_and_claimed_with_its_buffer() {
            fixture.givenNoPriorActivity().when(BOOK).expectEvents(BOOKED);
            assertThat(claims.of(ID))
                    .containsExactly(
                            new Claim(Claim.Kind.PATIENT, PATIENT.value(), slot(START, 30)),
                            new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), slot(START, 40)));
        }

        @Test
        void a_slot_that_has_already_started_is_rejected() {
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new BookAppointment(ID, SITE, PATIENT, PROVIDER, null, TYPE, NOW, null)),
                    "slot-in-the-past");
        }

        @Test
        void a_start_with_seconds_is_rejected() {
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new BookAppointment(
                                    ID, SITE, PATIENT, PROVIDER, null, TYPE, START.plusSeconds(1), null)),
                    "start-not-on-the-minute");
        }

        @Test
        void an_unknown_visit_type_is_rejected() {
            calendar.kind = null;
            refused(fixture.givenNoPriorActivity().when(BOOK), "unknown-visit-type");
        }

        @ParameterizedTest
        @MethodSource("org.medgroup.scheduling.appointment.AppointmentTest#whatCannotBeBooked")
        void what_is_not_offered_is_rejected(Offer offer, String code) {
            calendar.offer = offer;
            refused(fixture.givenNoPriorActivity().when(BOOK), code);
            assertThat(claims.held).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Offer.class,
                names = {"OFFERED", "OUTSIDE_OFFERED_TIME", "NOT_ROSTERED", "CLOSED_THAT_DAY", "RESERVED"})
        void a_manager_books_outside_the_offered_time_and_says_why(Offer offer) {
            calendar.offer = offer;
            fixture.givenNoPriorActivity()
                    .when(new BookOutsideOffer(ID, SITE, PATIENT, PROVIDER, null, TYPE, START, URGENT))
                    .expectEvents(new AppointmentBooked(ID, BOOKED.visit(), null, URGENT, null, NOW));
        }

        @ParameterizedTest
        @EnumSource(
                value = Offer.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"OFFERED", "OUTSIDE_OFFERED_TIME", "NOT_ROSTERED", "CLOSED_THAT_DAY", "RESERVED"})
        void a_manager_cannot_bring_back_who_is_away(Offer offer) {
            calendar.offer = offer;
            fixture.givenNoPriorActivity()
                    .when(new BookOutsideOffer(ID, SITE, PATIENT, PROVIDER, null, TYPE, START, URGENT))
                    .expectException(Rejection.class)
                    .expectNoEvents();
        }

        @ParameterizedTest
        @EnumSource(
                value = Claim.Kind.class,
                names = {"PATIENT", "PROVIDER"})
        void whoever_is_taken_cannot_be_booked(Claim.Kind kind) {
            claims.taken(kind, kind == Claim.Kind.PATIENT ? PATIENT.value() : PROVIDER.value(), slot(START, 5));
            refused(fixture.givenNoPriorActivity().when(BOOK), "slot-taken");
        }

        @Test
        void any_free_room_of_the_needed_kind_is_taken() {
            calendar.kind = XRAY;
            calendar.rooms = List.of(ROOM, OTHER_ROOM);
            claims.taken(Claim.Kind.ROOM, ROOM.value(), slot(START, 5));
            Visit inTheOther = new Visit(
                    SITE, PATIENT, PROVIDER, OTHER_ROOM, TYPE, "X-ray", START, minutes(START, 30), minutes(START, 40));
            fixture.givenNoPriorActivity()
                    .when(BOOK)
                    .expectEvents(new AppointmentBooked(ID, inTheOther, null, null, null, NOW));
        }

        @Test
        void without_a_free_room_of_the_needed_kind_there_is_no_slot() {
            calendar.kind = XRAY;
            refused(fixture.givenNoPriorActivity().when(BOOK), "slot-taken");
        }

        @Test
        void the_wanted_room_is_taken_or_nothing() {
            calendar.rooms = List.of(ROOM);
            BookAppointment inRoom = new BookAppointment(ID, SITE, PATIENT, PROVIDER, ROOM, TYPE, START, null);
            fixture.givenNoPriorActivity()
                    .when(inRoom)
                    .expectEvents(new AppointmentBooked(ID, visit(START, PROVIDER, ROOM), null, null, null, NOW));
            assertThat(claims.of(ID)).contains(new Claim(Claim.Kind.ROOM, ROOM.value(), slot(START, 40)));
        }

        @Test
        void a_room_of_another_site_is_rejected() {
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new BookAppointment(ID, SITE, PATIENT, PROVIDER, ROOM, TYPE, START, null)),
                    "room-not-at-site");
        }
    }

    @Nested
    class Importing {
        private static final Instant THEN = Instant.parse("2025-01-06T15:00:00Z");
        private static final Instant BOOKED_AT = Instant.parse("2024-12-20T10:00:00Z");

        private final Visit took =
                new Visit(SITE, PATIENT, PROVIDER, null, TYPE, "Follow-up", THEN, minutes(THEN, 20), minutes(THEN, 20));

        private RecordPastVisit past(PastVisit how) {
            return new RecordPastVisit(ID, SITE, PATIENT, PROVIDER, null, TYPE, how, "old");
        }

        private PastVisit how(PastVisit.Outcome outcome) {
            return new PastVisit(BOOKED_AT, THEN, minutes(THEN, 20), outcome, null, null, null, null, null, null);
        }

        @Test
        void a_booking_of_another_system_is_taken_over_offered_or_not() {
            calendar.offer = Offer.PROVIDER_AWAY;
            fixture.givenNoPriorActivity()
                    .when(new ImportBooking(ID, SITE, PATIENT, PROVIDER, null, TYPE, START, BOOKED_AT, "old"))
                    .expectEvents(new AppointmentBooked(ID, BOOKED.visit(), "old", null, null, BOOKED_AT));
        }

        @Test
        void a_booking_made_in_the_future_is_rejected() {
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new ImportBooking(
                                    ID, SITE, PATIENT, PROVIDER, null, TYPE, START, minutes(NOW, 1), "old")),
                    "times-out-of-order");
        }

        @Test
        void a_completed_visit_is_the_whole_chain_at_the_times_it_happened() {
            PastVisit how = new PastVisit(
                    BOOKED_AT,
                    THEN,
                    minutes(THEN, 20),
                    PastVisit.Outcome.COMPLETED,
                    null,
                    null,
                    minutes(THEN, -5),
                    minutes(THEN, 1),
                    minutes(THEN, 3),
                    minutes(THEN, 18));
            fixture.givenNoPriorActivity()
                    .when(past(how))
                    .expectEvents(
                            new AppointmentBooked(ID, took, "old", null, null, BOOKED_AT),
                            new PatientCheckedIn(ID, took, minutes(THEN, -5)),
                            new PatientRoomed(ID, took, minutes(THEN, 1)),
                            new PatientSeen(ID, took, minutes(THEN, -5), minutes(THEN, 3)),
                            new VisitCompleted(ID, took, minutes(THEN, 18)));
            assertThat(claims.of(ID)).hasSize(2);
        }

        @Test
        void times_that_nobody_wrote_down_are_not_made_up() {
            fixture.givenNoPriorActivity()
                    .when(past(how(PastVisit.Outcome.COMPLETED)))
                    .expectEvents(
                            new AppointmentBooked(ID, took, "old", null, null, BOOKED_AT),
                            new VisitCompleted(ID, took, minutes(THEN, 20)));
        }

        @Test
        void a_missed_visit_took_its_whole_slot() {
            fixture.givenNoPriorActivity()
                    .when(past(how(PastVisit.Outcome.NO_SHOW)))
                    .expectEvents(
                            new AppointmentBooked(ID, took, "old", null, null, BOOKED_AT),
                            new PatientNoShow(ID, took, minutes(THEN, 20)));
            assertThat(claims.of(ID)).hasSize(2);
        }

        @ParameterizedTest
        @EnumSource(
                value = PastVisit.Outcome.class,
                names = {"CANCELLED_BY_PATIENT", "CANCELLED_BY_SITE"})
        void a_cancelled_visit_took_nobodys_time(PastVisit.Outcome outcome) {
            claims.taken(Claim.Kind.PROVIDER, PROVIDER.value(), slot(THEN, 20));
            fixture.givenNoPriorActivity()
                    .when(past(how(outcome)))
                    .expectEvents(
                            new AppointmentBooked(ID, took, "old", null, null, BOOKED_AT),
                            new AppointmentCancelled(
                                    ID,
                                    took,
                                    outcome == PastVisit.Outcome.CANCELLED_BY_SITE
                                            ? CancelledBy.SITE
                                            : CancelledBy.PATIENT,
                                    "UNKNOWN",
                                    THEN));
            assertThat(claims.of(ID)).isEmpty();
        }

        @Test
        void two_visits_of_one_provider_at_one_time_cannot_both_have_been() {
            claims.taken(Claim.Kind.PROVIDER, PROVIDER.value(), slot(minutes(THEN, 10), 20));
            refused(fixture.givenNoPriorActivity().when(past(how(PastVisit.Outcome.COMPLETED))), "slot-taken");
        }

        @Test
        void a_visit_of_no_known_kind_is_a_visit_all_the_same() {
            RecordPastVisit command =
                    new RecordPastVisit(ID, SITE, PATIENT, PROVIDER, null, null, how(PastVisit.Outcome.NO_SHOW), "old");
            Visit unspecified = new Visit(
                    SITE,
                    PATIENT,
                    PROVIDER,
                    null,
                    KindOfVisit.UNSPECIFIED.visitTypeId(),
                    "Visit",
                    THEN,
                    minutes(THEN, 20),
                    minutes(THEN, 20));
            fixture.givenNoPriorActivity()
                    .when(command)
                    .expectEvents(
                            new AppointmentBooked(ID, unspecified, "old", null, null, BOOKED_AT),
                            new PatientNoShow(ID, unspecified, minutes(THEN, 20)));
        }

        @ParameterizedTest
        @MethodSource("org.medgroup.scheduling.appointment.AppointmentTest#impossiblePasts")
        void impossible_times_are_rejected(String field, PastVisit how) {
            fixture.givenNoPriorActivity()
                    .when(past(how))
                    .expectNoEvents()
                    .expectException(new Refusal("times-out-of-order") {
                        @Override
                        protected boolean matchesSafely(Rejection rejection) {
                            return super.matchesSafely(rejection)
                                    && rejection.errors().getFirst().field().equals(field);
                        }
                    });
        }
    }

    @Nested
    class Moving {
        private final RescheduleAppointment anHourLater =
                new RescheduleAppointment(ID, START.plusSeconds(3600), null, null, null);

        @Test
        void an_appointment_moves_and_frees_its_old_time() {
            claims.take(Claimant.appointment(ID), BOOKED.visit().claims());
            fixture.given(BOOKED, CONFIRMED)
                    .when(new RescheduleAppointment(ID, minutes(START, 10), COLLEAGUE, null, null))
                    .expectEvents(new AppointmentRescheduled(
                            ID, BOOKED.visit(), visit(minutes(START, 10), COLLEAGUE, null), null, null, NOW));
            assertThat(claims.of(ID))
                    .containsExactly(
                            new Claim(Claim.Kind.PATIENT, PATIENT.value(), slot(minutes(START, 10), 30)),
                            new Claim(Claim.Kind.PROVIDER, COLLEAGUE.value(), slot(minutes(START, 10), 40)));
        }

        @Test
        void who_confirmed_the_old_time_has_not_confirmed_the_new() {
            Visit moved = visit(START.plusSeconds(3600), PROVIDER, null);
            fixture.given(BOOKED, CONFIRMED, new AppointmentRescheduled(ID, BOOKED.visit(), moved, null, null, NOW))
                    .when(new ConfirmAppointment(ID))
                    .expectEvents(new AppointmentConfirmed(ID, moved, NOW));
        }

        @Test
        void moving_to_where_it_is_changes_nothing() {
            fixture.given(BOOKED)
                    .when(new RescheduleAppointment(ID, START, PROVIDER, null, null))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void a_taken_slot_is_rejected() {
            claims.taken(Claim.Kind.PROVIDER, PROVIDER.value(), slot(START.plusSeconds(3600), 5));
            refused(fixture.given(BOOKED).when(anHourLater), "slot-taken");
        }

        @Test
        void what_is_not_offered_is_rejected_unless_the_manager_says_why() {
            calendar.offer = Offer.OUTSIDE_OFFERED_TIME;
            refused(fixture.given(BOOKED).when(anHourLater), "not-offered");
            at(NOW);
            fixture.given(BOOKED)
                    .when(new RescheduleOutsideOffer(ID, START.plusSeconds(3600), null, null, URGENT))
                    .expectEvents(new AppointmentRescheduled(
                            ID, BOOKED.visit(), visit(START.plusSeconds(3600), PROVIDER, null), URGENT, null, NOW));
        }

        @Test
        void nothing_moves_into_the_past() {
            refused(
                    fixture.given(BOOKED).when(new RescheduleAppointment(ID, minutes(NOW, -60), null, null, null)),
                    "slot-in-the-past");
        }
    }

    @Nested
    class Missing {
        @Test
        void who_has_not_come_when_it_started_has_missed_it_and_the_rest_of_the_slot_is_free() {
            at(minutes(START, 12));
            claims.take(Claimant.appointment(ID), BOOKED.visit().claims());
            fixture.given(BOOKED)
                    .when(new RecordNoShow(ID))
                    .expectEvents(new PatientNoShow(ID, BOOKED.visit(), minutes(START, 12)));
            assertThat(claims.of(ID))
                    .containsExactly(
                            new Claim(Claim.Kind.PATIENT, PATIENT.value(), slot(START, 12)),
                            new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), slot(START, 12)));
        }

        @Test
        void nobody_has_missed_what_has_not_started() {
            at(START.minusMillis(1));
            refused(fixture.given(BOOKED).when(new RecordNoShow(ID)), "not-due-yet");
        }

        @Test
        void silence_for_long_enough_after_the_end_is_a_no_show_and_not_sooner() {
            Duration after = Duration.ofHours(2);
            Instant due = minutes(START, 30 + 120);
            at(due.minusMillis(1));
            refused(fixture.given(BOOKED).when(new RecordSilence(ID, after)), "not-due-yet");
            at(due);
            fixture.given(BOOKED)
                    .when(new RecordSilence(ID, after))
                    .expectEvents(new PatientNoShow(ID, BOOKED.visit(), due));
            refused(
                    fixture.given(BOOKED, new PatientCheckedIn(ID, BOOKED.visit(), START))
                            .when(new RecordSilence(ID, after)),
                    "wrong-status");
        }

        @Test
        void undone_it_is_what_it_was_and_has_its_whole_time_again() {
            at(minutes(START, 12));
            claims.take(Claimant.appointment(ID), BOOKED.visit().claims());
            claims.releaseFrom(ID.value(), minutes(START, 10));
            fixture.given(BOOKED, new AppointmentConfirmed(ID, BOOKED.visit(), NOW), NO_SHOW)
                    .when(new UndoNoShow(ID))
                    .expectEvents(new NoShowUndone(
                            ID, BOOKED.visit(), AppointmentStatus.CONFIRMED, null, minutes(START, 12)));
            assertThat(claims.of(ID))
                    .containsExactlyInAnyOrderElementsOf(BOOKED.visit().claims());
        }

        @Test
        void it_stays_a_no_show_if_the_rest_of_its_time_is_somebody_elses() {
            at(minutes(START, 12));
            claims.take(
                    Claimant.appointment(new AppointmentId(UUID.randomUUID())),
                    List.of(new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), slot(minutes(START, 15), 10))));
            refused(fixture.given(BOOKED, NO_SHOW).when(new UndoNoShow(ID)), "slot-taken");
        }
    }

    @Nested
    class Fees {
        private final Sealed why = new Sealed("v1.d2h5");
        private final FeeIncurred lateFee =
                new FeeIncurred(ID, BOOKED.visit(), FeeReason.LATE_CANCELLATION, 2500, "USD", NOW);

        @BeforeEach
        void askForNotice() {
            calendar.kind = with(new CancelRule(2, 2500L, 5000L, "USD"));
        }

        @Test
        void a_patient_who_cancels_after_the_notice_is_late_and_owes_a_fee() {
            at(minutes(START, -119));
            Instant then = minutes(START, -119);
            fixture.given(BOOKED)
                    .when(new CancelAppointment(ID, CancelledBy.PATIENT, "ILL"))
                    .expectEvents(
                            new AppointmentCancelled(ID, BOOKED.visit(), CancelledBy.PATIENT, "ILL", true, then),
                            new FeeIncurred(ID, BOOKED.visit(), FeeReason.LATE_CANCELLATION, 2500, "USD", then));
        }

        @Test
        void at_the_last_moment_of_the_notice_it_is_in_time() {
            fixture.given(BOOKED)
                    .when(new CancelAppointment(ID, CancelledBy.PATIENT, "ILL"))
                    .expectEvents(CANCELLED);
        }

        @Test
        void what_the_site_cancels_is_never_late() {
            at(minutes(START, -1));
            fixture.given(BOOKED)
                    .when(new CancelAppointment(ID, CancelledBy.SITE, "FLOOD"))
                    .expectEvents(new AppointmentCancelled(
                            ID, BOOKED.visit(), CancelledBy.SITE, "FLOOD", minutes(START, -1)));
        }

        @Test
        void late_without_a_fee_is_late_all_the_same() {
            calendar.kind = with(new CancelRule(24, null, null, null));
            fixture.given(BOOKED)
                    .when(new CancelAppointment(ID, CancelledBy.PATIENT, "ILL"))
                    .expectEvents(new AppointmentCancelled(ID, BOOKED.visit(), CancelledBy.PATIENT, "ILL", true, NOW));
        }

        @Test
        void who_does_not_come_owes_what_the_rule_says() {
            Instant then = minutes(START, 5);
            at(then);
            fixture.given(BOOKED)
                    .when(new RecordNoShow(ID))
                    .expectEvents(
                            new PatientNoShow(ID, BOOKED.visit(), then),
                            new FeeIncurred(ID, BOOKED.visit(), FeeReason.NO_SHOW, 5000, "USD", then));
        }

        @Test
        void a_fee_for_not_coming_goes_with_the_no_show_unless_it_is_waived_already() {
            FeeIncurred fee = new FeeIncurred(ID, BOOKED.visit(), FeeReason.NO_SHOW, 5000, "USD", NOW);
            NoShowUndone undone =
                    new NoShowUndone(ID, BOOKED.visit(), AppointmentStatus.BOOKED, null, minutes(START, 5));
            at(minutes(START, 5));
            fixture.given(BOOKED, NO_SHOW, fee)
                    .when(new UndoNoShow(ID))
                    .expectEvents(
                            undone, new FeeWaived(ID, BOOKED.visit(), FeeReason.NO_SHOW, null, minutes(START, 5)));
            fixture.given(BOOKED, NO_SHOW, fee, new FeeWaived(ID, BOOKED.visit(), FeeReason.NO_SHOW, why, NOW))
                    .when(new UndoNoShow(ID))
                    .expectEvents(undone);
        }

        @Test
        void a_fee_is_waived_once_and_only_if_there_is_one() {
            FeeWaived waived = new FeeWaived(ID, BOOKED.visit(), FeeReason.LATE_CANCELLATION, why, NOW);
            fixture.given(BOOKED, CANCELLED, lateFee)
                    .when(new WaiveFee(ID, why))
                    .expectEvents(waived);
            fixture.given(BOOKED, CANCELLED, lateFee, waived)
                    .when(new WaiveFee(ID, why))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
            refused(fixture.given(BOOKED, CANCELLED).when(new WaiveFee(ID, why)), "no-fee");
        }

        private static KindOfVisit with(CancelRule rule) {
            return new KindOfVisit(
                    TYPE,
                    "FU",
                    "Follow-up",
                    30,
                    10,
                    null,
                    new VisitRules(
                            0,
                            VisitRules.sorted(List.of()),
                            VisitRules.sorted(List.of()),
                            VisitRules.sorted(List.of()),
                            false,
                            null,
                            VisitRules.Patients.ANY,
                            VisitRules.AuthorizationNeed.NONE,
                            rule,
                            null));
        }
    }

    @Nested
    class InAGroup {
        private static final AppointmentId OTHER_ID = AppointmentId.of("0197b000-0000-7000-8000-00000000000b");

        private final UUID session = GroupSession.idOf(PROVIDER, TYPE, SITE, START);
        private final Visit first = visit(START, PROVIDER, ROOM).sharing(seat(1));
        private final Visit second = visit(START, PROVIDER, ROOM).sharing(seat(2));
        private final AppointmentBooked joined = new AppointmentBooked(ID, second, null, null, null, NOW);

        @BeforeEach
        void comeTogether() {
            calendar.kind = classOf(2);
            calendar.rooms = List.of(OTHER_ROOM, ROOM);
        }

        private void somebodyCame() {
            claims.take(Claimant.appointment(OTHER_ID), ofAnother(first).claims());
        }

        @Test
        void the_first_opens_the_session_for_all() {
            fixture.givenNoPriorActivity()
                    .when(BOOK)
                    .expectEvents(new AppointmentBooked(
                            ID, visit(START, PROVIDER, OTHER_ROOM).sharing(seat(1)), null, null, null, NOW));
            assertThat(claims.of(ID))
                    .contains(
                            new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), 0, session, slot(START, 40)),
                            new Claim(Claim.Kind.ROOM, OTHER_ROOM.value(), 0, session, slot(START, 40)),
                            new Claim(Claim.Kind.SEAT, session, 1, null, slot(START, 30)));
        }

        @Test
        void the_next_takes_a_seat_where_the_session_is() {
            somebodyCame();
            fixture.givenNoPriorActivity().when(BOOK).expectEvents(joined);
            assertThat(claims.of(ID)).containsExactlyInAnyOrderElementsOf(second.claims());
        }

        @Test
        void a_latecomer_joins_until_it_ends() {
            somebodyCame();
            at(minutes(START, 29));
            fixture.givenNoPriorActivity()
                    .when(BOOK)
                    .expectEvents(new AppointmentBooked(ID, second, null, null, null, minutes(START, 29)));
            at(minutes(START, 30));
            refused(fixture.givenNoPriorActivity().when(BOOK), "slot-in-the-past");
        }

        @Test
        void the_patient_comes_once() {
            claims.take(Claimant.appointment(OTHER_ID), first.claims());
            refused(fixture.givenNoPriorActivity().when(BOOK), "slot-taken");
        }

        @Test
        void a_full_session_says_how_many_it_has_seats_for() {
            somebodyCame();
            claims.take(
                    Claimant.appointment(AppointmentId.of(UUID.randomUUID().toString())),
                    ofAnother(second).claims());
            refused(fixture.givenNoPriorActivity().when(BOOK), "session-full");
        }

        @Test
        void one_with_fewer_seats_than_before_is_full_whichever_are_taken() {
            claims.take(
                    Claimant.appointment(OTHER_ID),
                    ofAnother(first.sharing(seat(7))).claims());
            claims.take(
                    Claimant.appointment(AppointmentId.of(UUID.randomUUID().toString())),
                    ofAnother(first.sharing(seat(8))).claims());
            refused(fixture.givenNoPriorActivity().when(BOOK), "session-full");
        }

        @Test
        void the_session_is_in_one_room() {
            somebodyCame();
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new BookAppointment(ID, SITE, PATIENT, PROVIDER, OTHER_ROOM, TYPE, START, null)),
                    "session-elsewhere");
        }

        @Test
        void it_lasts_as_long_as_it_did_when_it_was_opened() {
            somebodyCame();
            calendar.kind = new KindOfVisit(
                    TYPE, "DC", "Follow-up", 90, 0, "x-ray", classOf(2).rules());
            fixture.givenNoPriorActivity().when(BOOK).expectEvents(joined);
        }

        @Test
        void whoever_leaves_gives_back_a_seat_and_nothing_of_the_others() {
            somebodyCame();
            claims.take(Claimant.appointment(ID), second.claims());
            fixture.given(joined)
                    .when(new CancelAppointment(ID, CancelledBy.PATIENT, "ILL"))
                    .expectEvents(new AppointmentCancelled(ID, second, CancelledBy.PATIENT, "ILL", NOW));
            assertThat(claims.of(ID)).isEmpty();
            assertThat(claims.of(OTHER_ID)).hasSize(ofAnother(first).claims().size());
        }

        @Test
        void the_only_one_moves_to_another_session_and_to_another_room() {
            claims.take(Claimant.appointment(ID), second.claims());
            Instant later = minutes(START, 10);
            Visit there = visit(later, PROVIDER, OTHER_ROOM)
                    .sharing(new Share(null, null, new Share.Seat(GroupSession.idOf(PROVIDER, TYPE, SITE, later), 1)));
            fixture.given(joined)
                    .when(new RescheduleAppointment(ID, later, null, OTHER_ROOM, null))
                    .expectEvents(new AppointmentRescheduled(ID, second, there, null, null, NOW));
            assertThat(claims.held).hasSize(there.claims().size());
        }

        @Test
        void who_does_not_come_leaves_the_seat_to_somebody_else() {
            claims.take(Claimant.appointment(ID), second.claims());
            at(minutes(START, 12));
            var missed = new PatientNoShow(ID, second, minutes(START, 12));
            fixture.given(joined).when(new RecordNoShow(ID)).expectEvents(missed);
            assertThat(claims.of(ID))
                    .extracting(Claim::kind)
                    .containsExactly(Claim.Kind.PATIENT, Claim.Kind.PROVIDER, Claim.Kind.ROOM);
            assertThat(ClaimsOfEvents.after(missed)).contains(claims.of(ID));
        }

        @Test
        void a_no_show_that_is_undone_has_the_old_seat_or_another_one_that_is_free() {
            at(minutes(START, 12));
            var missed = new PatientNoShow(ID, second, minutes(START, 10));
            somebodyCame();
            claims.take(Claimant.appointment(ID), second.claims());
            claims.releaseFrom(ID.value(), minutes(START, 10));
            fixture.given(joined, missed)
                    .when(new UndoNoShow(ID))
                    .expectEvents(new NoShowUndone(ID, second, AppointmentStatus.BOOKED, null, minutes(START, 12)));

            claims.releaseFrom(ID.value(), minutes(START, 10));
            calendar.kind = classOf(3);
            claims.take(
                    Claimant.appointment(new AppointmentId(UUID.randomUUID())),
                    ofAnother(second).claims());
            Visit third = second.sharing(seat(3));
            var undone = new NoShowUndone(ID, third, AppointmentStatus.BOOKED, null, minutes(START, 12));
            fixture.given(joined, missed).when(new UndoNoShow(ID)).expectEvents(undone);
            assertThat(claims.of(ID)).containsExactlyInAnyOrderElementsOf(third.claims());
            assertThat(ClaimsOfEvents.after(undone)).contains(third.claims());
        }

        @Test
        void a_no_show_is_undone_where_the_session_is_by_now() {
            at(minutes(START, 12));
            Visit moved = visit(START, PROVIDER, OTHER_ROOM).sharing(seat(1));
            claims.take(Claimant.appointment(OTHER_ID), ofAnother(moved).claims());
            fixture.given(joined, new PatientNoShow(ID, second, minutes(START, 10)))
                    .when(new UndoNoShow(ID))
                    .expectEvents(new NoShowUndone(
                            ID, moved.sharing(seat(2)), AppointmentStatus.BOOKED, null, minutes(START, 12)));
        }

        @Test
        void in_a_session_that_is_full_by_now_a_no_show_stays_one() {
            at(minutes(START, 12));
            somebodyCame();
            claims.take(
                    Claimant.appointment(new AppointmentId(UUID.randomUUID())),
                    ofAnother(second).claims());
            refused(
                    fixture.given(joined, new PatientNoShow(ID, second, minutes(START, 10)))
                            .when(new UndoNoShow(ID)),
                    "session-full");
        }

        @Test
        void nobody_is_booked_beside_a_session() {
            calendar.rules = new BlockRules(2, Set.of(), List.of());
            refused(
                    fixture.givenNoPriorActivity()
                            .when(new OverbookAppointment(
                                    ID, SITE, PATIENT, PROVIDER, null, TYPE, START, AuthorizationAsked.Wish.NONE)),
                    "overbooking-not-allowed");
        }

        @Test
        void however_many_came_in_the_past_came() {
            somebodyCame();
            claims.take(
                    Claimant.appointment(AppointmentId.of(UUID.randomUUID().toString())),
                    ofAnother(second).claims());
            at(minutes(START, 120));
            var past = new PastVisit(
                    NOW, START, minutes(START, 40), PastVisit.Outcome.NO_SHOW, null, null, null, null, null, null);
            var third = new Visit(
                            SITE,
                            PATIENT,
                            PROVIDER,
                            ROOM,
                            TYPE,
                            "Follow-up",
                            START,
                            minutes(START, 40),
                            minutes(START, 40))
                    .sharing(seat(3));
            fixture.givenNoPriorActivity()
                    .when(new RecordPastVisit(ID, SITE, PATIENT, PROVIDER, ROOM, TYPE, past, "old"))
                    .expectEvents(
                            new AppointmentBooked(ID, third, "old", null, null, NOW),
                            new PatientNoShow(ID, third, minutes(START, 40)));
            assertThat(claims.of(ID)).extracting(Claim::kind).doesNotContain(Claim.Kind.SEAT);
        }

        private Share seat(int number) {
            return new Share(null, null, new Share.Seat(session, number));
        }

        private static Visit ofAnother(Visit visit) {
            return new Visit(
                    SITE,
                    PatientId.of(UUID.randomUUID().toString()),
                    PROVIDER,
                    visit.roomId(),
                    TYPE,
                    "Follow-up",
                    visit.start(),
                    visit.end(),
                    visit.busyUntil(),
                    null,
                    null,
                    null,
                    null,
                    visit.share());
        }

        private static KindOfVisit classOf(int capacity) {
            return new KindOfVisit(
                    TYPE,
                    "DC",
                    "Follow-up",
                    30,
                    10,
                    "x-ray",
                    new VisitRules(
                            0,
                            VisitRules.sorted(List.of()),
                            VisitRules.sorted(List.of()),
                            VisitRules.sorted(List.of()),
                            false,
                            null,
                            VisitRules.Patients.ANY,
                            VisitRules.AuthorizationNeed.NONE,
                            null,
                            capacity));
        }
    }

    @Nested
    class InTheHouse {
        @Test
        void the_room_can_change_until_the_provider_comes() {
            calendar.rooms = List.of(ROOM, OTHER_ROOM);
            PatientRoomed roomed = new PatientRoomed(ID, visit(START, PROVIDER, ROOM), NOW);
            claims.take(Claimant.appointment(ID), roomed.visit().claims());
            fixture.given(BOOKED, CHECKED_IN, roomed)
                    .when(new RoomPatient(ID, OTHER_ROOM))
                    .expectEvents(new PatientRoomed(ID, visit(START, PROVIDER, OTHER_ROOM), NOW));
            assertThat(claims.of(ID))
                    .contains(new Claim(Claim.Kind.ROOM, OTHER_ROOM.value(), slot(START, 40)))
                    .doesNotContain(new Claim(Claim.Kind.ROOM, ROOM.value(), slot(START, 40)));
        }

        @Test
        void a_room_in_use_is_rejected() {
            calendar.rooms = List.of(ROOM);
            claims.taken(Claim.Kind.ROOM, ROOM.value(), slot(START, 5));
            refused(fixture.given(BOOKED, CHECKED_IN).when(new RoomPatient(ID, ROOM)), "slot-taken");
        }

        @Test
        void the_wait_is_measured_from_the_check_in() {
            PatientCheckedIn early = new PatientCheckedIn(ID, BOOKED.visit(), minutes(NOW, -25));
            fixture.given(BOOKED, early)
                    .when(new SeePatient(ID))
                    .expectEvents(new PatientSeen(ID, BOOKED.visit(), minutes(NOW, -25), NOW));
        }
    }

    /** Every command in every status: what happens, or that it is refused. */
    @ParameterizedTest(name = "{1} when {0}")
    @MethodSource("everyCommandInEveryStatus")
    void each_command_is_answered_in_each_status(
            AppointmentStatus status, String command, AppointmentCommand sent, Answer answer) {
        at(minutes(START, 5));
        calendar.rooms = List.of(ROOM);
        TestExecutor<Appointment> given = fixture.given(HISTORIES.get(status));
        ResultValidator<Appointment> result = given.when(sent);
        switch (answer) {
            case HAPPENS ->
                result.expectSuccessfulHandlerExecution().expectEventsMatching(predicate(events -> events.size() == 1));
            case NOTHING -> result.expectSuccessfulHandlerExecution().expectNoEvents();
            case REFUSED -> refused(result, "wrong-status");
        }
    }

    private enum Answer {
        HAPPENS,
        /** It has been done already. */
        NOTHING,
        REFUSED
    }

    static Stream<Arguments> everyCommandInEveryStatus() {
        // one letter per status, in the order of the enum: Happens, Nothing, Refused
        Map<AppointmentCommand, String> answers = Map.of(
                new ConfirmAppointment(ID), "HNRRRRRR",
                new RescheduleAppointment(ID, START.plusSeconds(7200), null, null, null), "HHRRRRRR",
                new RescheduleOutsideOffer(ID, START.plusSeconds(7200), null, null, URGENT), "HHRRRRRR",
                new CancelAppointment(ID, CancelledBy.SITE, "FLOOD"), "HHHHRRNR",
                new CheckInPatient(ID), "HHNRRRRR",
                new RoomPatient(ID, null), "RRHNRRRR",
                new SeePatient(ID), "RRHHNRRR",
                new CompleteVisit(ID), "RRHHHNRR",
                new RecordNoShow(ID), "HHRRRRRN",
                new UndoNoShow(ID), "NNRRRRRH");
        List<Arguments> all = new ArrayList<>();
        answers.forEach((command, letters) -> {
            for (AppointmentStatus status : AppointmentStatus.values()) {
                Answer answer = switch (letters.charAt(status.ordinal())) {
                    case 'H' -> Answer.HAPPENS;
                    case 'N' -> Answer.NOTHING;
                    default -> Answer.REFUSED;
                };
                all.add(arguments(status, command.getClass().getSimpleName(), command, answer));
            }
        });
        return all.stream();
    }

    static Stream<Arguments> whatCannotBeBooked() {
        return Stream.of(
                arguments(Offer.OUTSIDE_OFFERED_TIME, "not-offered"),
                arguments(Offer.NOT_ROSTERED, "not-offered"),
                arguments(Offer.CLOSED_THAT_DAY, "site-closed-that-day"),
                arguments(Offer.PROVIDER_AWAY, "provider-away"),
                arguments(Offer.CREDENTIAL_INVALID, "credential-invalid"),
                arguments(Offer.NOT_AT_SITE, "provider-not-at-site"),
                arguments(Offer.SITE_CLOSED, "site-closed"));
    }

    static Stream<Arguments> impossiblePasts() {
        Instant then = Instant.parse("2025-01-06T15:00:00Z");
        Instant end = minutes(then, 20);
        return Stream.of(
                arguments("end", completed(then, then, then, null, null)),
                arguments("end", completed(then, then, then.plus(Duration.ofHours(25)), null, null)),
                arguments("end", completed(then, minutes(NOW, -10), minutes(NOW, 10), null, null)),
                arguments("bookedAt", completed(minutes(then, 1), then, end, null, null)),
                arguments("seenAt", completed(then, then, end, minutes(then, 5), minutes(then, 4))),
                arguments("checkedInAt", completed(then, then, end, minutes(then, -1), null)));
    }

    private static PastVisit completed(
            Instant bookedAt, Instant start, Instant end, @Nullable Instant checkedInAt, @Nullable Instant seenAt) {
        return new PastVisit(
                bookedAt, start, end, PastVisit.Outcome.COMPLETED, null, null, checkedInAt, null, seenAt, null);
    }

    private static Visit visit(Instant start, ProviderId provider, @Nullable RoomId room) {
        return new Visit(
                SITE, PATIENT, provider, room, TYPE, "Follow-up", start, minutes(start, 30), minutes(start, 40));
    }

    private static Slot slot(Instant start, int minutes) {
        return new Slot(start, minutes(start, minutes));
    }

    private static Instant minutes(Instant from, int minutes) {
        return from.plus(Duration.ofMinutes(minutes));
    }

    private static void refused(ResultValidator<Appointment> result, String code) {
        result.expectNoEvents().expectException(new Refusal(code));
    }

    private static class Refusal extends TypeSafeMatcher<Rejection> {
        private final String code;

        Refusal(String code) {
            super(Rejection.class);
            this.code = code;
        }

        @Override
        protected boolean matchesSafely(Rejection rejection) {
            return rejection.code().equals(code);
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a rejection with the code " + code);
        }
    }
}
