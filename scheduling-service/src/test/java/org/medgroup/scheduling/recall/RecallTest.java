package org.medgroup.scheduling.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.claiming.ScriptedCalendar;
import org.medgroup.scheduling.recall.ContactAttempt.Outcome;
import org.medgroup.scheduling.recall.ContactAttempt.Way;
import org.medgroup.scheduling.recall.RecallCommand.DeclineRecall;
import org.medgroup.scheduling.recall.RecallCommand.DropBooking;
import org.medgroup.scheduling.recall.RecallCommand.FillRecall;
import org.medgroup.scheduling.recall.RecallCommand.OpenRecall;
import org.medgroup.scheduling.recall.RecallCommand.RecordContact;
import org.medgroup.scheduling.recall.RecallCommand.ReopenRecall;
import org.medgroup.scheduling.recall.RecallCommand.SnoozeRecall;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.medgroup.scheduling.visittype.KindOfVisit;

class RecallTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final RecallId ID = new RecallId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final VisitTypeId TYPE = new VisitTypeId(UUID.randomUUID());
    private static final AppointmentId APPOINTMENT = new AppointmentId(UUID.randomUUID());
    private static final RecallOpened OPENED = new RecallOpened(ID, PATIENT, SITE, TYPE, TODAY, null, null, NOW);
    private static final RecallBooked BOOKED = new RecallBooked(ID, APPOINTMENT, NOW);
    private static final RecallDeclined DECLINED = new RecallDeclined(ID, DeclineReason.NOT_NEEDED, NOW);

    private AggregateTestFixture<Recall> at(Instant now) {
        var fixture = new AggregateTestFixture<>(Recall.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.registerInjectableResource(new ScriptedCalendar(new KindOfVisit(TYPE, "FU", "Follow-up", 30, 0, null)));
        return fixture;
    }

    @Test
    void somebody_is_due_from_a_day_within_reach_for_a_kind_of_visit_that_there_is() {
        at(NOW).givenNoPriorActivity().when(open(TYPE, TODAY)).expectEvents(OPENED);
        refused(at(NOW).givenNoPriorActivity().when(open(TYPE, TODAY.minusYears(3))), "bad-recall-date");
        refused(at(NOW).givenNoPriorActivity().when(open(TYPE, TODAY.plusYears(11))), "bad-recall-date");
        refused(
                at(NOW).givenNoPriorActivity().when(open(new VisitTypeId(UUID.randomUUID()), TODAY)),
                "unknown-visit-type");
    }

    @Test
    void an_attempt_says_when_to_try_again_and_nobody_is_written_to_twice_in_three_days() {
        var called = attempt(Way.PHONE, Outcome.NO_ANSWER, TODAY.plusDays(1));
        at(NOW).given(OPENED).when(new RecordContact(ID, called)).expectEvents(new RecallContacted(ID, called, NOW));
        refused(
                at(NOW).given(OPENED)
                        .when(new RecordContact(ID, attempt(Way.PHONE, Outcome.REACHED, TODAY.minusDays(2)))),
                "bad-recall-date");
        var written = attempt(Way.MESSAGE, Outcome.SENT, null);
        var contacted = new RecallContacted(ID, written, NOW);
        var days = Duration.ofDays(3);
        refused(
                at(NOW.plus(days).minusSeconds(1)).given(OPENED, contacted).when(new RecordContact(ID, written)),
                "recall-written-already");
        at(NOW.plus(days))
                .given(OPENED, contacted)
                .when(new RecordContact(ID, written))
                .expectEvents(new RecallContacted(ID, written, NOW.plus(days)));
    }

    @Test
    void it_is_put_off_once_to_a_day() {
        var snoozed = new RecallSnoozed(ID, TODAY.plusDays(30), NOW);
        at(NOW).given(OPENED).when(new SnoozeRecall(ID, TODAY.plusDays(30))).expectEvents(snoozed);
        at(NOW).given(OPENED, snoozed)
                .when(new SnoozeRecall(ID, TODAY.plusDays(30)))
                .expectNoEvents();
        refused(at(NOW).given(OPENED).when(new SnoozeRecall(ID, TODAY.plusYears(3))), "bad-recall-date");
    }

    @Test
    void a_booking_closes_it_and_only_the_loss_of_that_one_opens_it_again() {
        at(NOW).given(OPENED).when(new FillRecall(ID, APPOINTMENT)).expectEvents(BOOKED);
        at(NOW).given(OPENED, BOOKED)
                .when(new FillRecall(ID, new AppointmentId(UUID.randomUUID())))
                .expectNoEvents();
        at(NOW).given(OPENED, BOOKED)
                .when(new DropBooking(ID, new AppointmentId(UUID.randomUUID())))
                .expectNoEvents();
        at(NOW).given(OPENED, BOOKED)
                .when(new DropBooking(ID, APPOINTMENT))
                .expectEvents(new RecallReopened(ID, APPOINTMENT, NOW));
        refused(
                at(NOW).given(OPENED, BOOKED).when(new DeclineRecall(ID, DeclineReason.NOT_WANTED)),
                "wrong-recall-status");
    }

    @Test
    void whoever_has_declined_is_left_alone_until_somebody_thinks_better_of_it() {
        at(NOW).given(OPENED)
                .when(new DeclineRecall(ID, DeclineReason.NOT_NEEDED))
                .expectEvents(DECLINED);
        at(NOW).given(OPENED, DECLINED)
                .when(new DeclineRecall(ID, DeclineReason.NOT_WANTED))
                .expectNoEvents();
        refused(
                at(NOW).given(OPENED, DECLINED).when(new RecordContact(ID, attempt(Way.PHONE, Outcome.REACHED, null))),
                "wrong-recall-status");
        at(NOW).given(OPENED, DECLINED).when(new ReopenRecall(ID)).expectEvents(new RecallReopened(ID, null, NOW));
        at(NOW).given(OPENED).when(new ReopenRecall(ID)).expectNoEvents();
    }

    private static OpenRecall open(VisitTypeId type, LocalDate dueOn) {
        return new OpenRecall(ID, PATIENT, SITE, type, dueOn, null);
    }

    private static ContactAttempt attempt(Way way, Outcome outcome, @Nullable LocalDate nextTryOn) {
        return new ContactAttempt(way, outcome, null, nextTryOn);
    }

    private static void refused(ResultValidator<Recall> result, String code) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Rejection>(code) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code().equals(code);
            }
        });
    }
}
