package org.medgroup.scheduling.waitlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.claiming.ScriptedCalendar;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.waitlist.WaitlistCommand.DeclineOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.ExpireOffer;
import org.medgroup.scheduling.waitlist.WaitlistCommand.FillEntry;
import org.medgroup.scheduling.waitlist.WaitlistCommand.JoinWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.LeaveWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.OfferSlot;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferExpired;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;

class WaitlistEntryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final WaitlistEntryId ID = new WaitlistEntryId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final VisitTypeId TYPE = new VisitTypeId(UUID.randomUUID());
    private static final AppointmentId APPOINTMENT = new AppointmentId(UUID.randomUUID());
    private static final Wish WISH = wish(TYPE, TODAY, TODAY.plusDays(30), List.of());
    private static final WaitlistJoined JOINED = new WaitlistJoined(ID, PATIENT, WISH, NOW);
    private static final SlotOffer OFFER = offer(SITE);
    private static final SlotOffered OFFERED = new SlotOffered(ID, PATIENT, TYPE, OFFER, NOW);

    private AggregateTestFixture<WaitlistEntry> at(Instant now) {
        var fixture = new AggregateTestFixture<>(WaitlistEntry.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.registerInjectableResource(new ScriptedCalendar(new KindOfVisit(TYPE, "FU", "Follow-up", 30, 0, null)));
        return fixture;
    }

    @Test
    void whoever_joins_waits_for_what_they_said() {
        at(NOW).givenNoPriorActivity().when(new JoinWaitlist(ID, PATIENT, WISH)).expectEvents(JOINED);
    }

    @Test
    void what_can_never_fit_is_not_waited_for() {
        var backwards = new Wish.Window(Set.of(), LocalTime.NOON, LocalTime.of(9, 0));
        for (var impossible : List.of(
                wish(TYPE, TODAY, TODAY.minusDays(1), List.of()),
                wish(TYPE, TODAY.minusDays(9), TODAY.minusDays(2), List.of()),
                wish(TYPE, TODAY, TODAY.plusYears(2), List.of()),
                wish(TYPE, TODAY, TODAY, List.of(backwards)))) {
            refused(at(NOW).givenNoPriorActivity().when(new JoinWaitlist(ID, PATIENT, impossible)), "impossible-wish");
        }
        var other = wish(new VisitTypeId(UUID.randomUUID()), TODAY, TODAY, List.of());
        refused(at(NOW).givenNoPriorActivity().when(new JoinWaitlist(ID, PATIENT, other)), "unknown-visit-type");
    }

    @Test
    void somebody_has_one_offer_at_a_time_and_only_for_the_sites_they_named() {
        at(NOW).given(JOINED).when(new OfferSlot(ID, PATIENT, OFFER)).expectEvents(OFFERED);
        refused(
                at(NOW).given(JOINED, OFFERED).when(new OfferSlot(ID, PATIENT, offer(SITE))),
                "waitlist-not-to-be-offered");
        refused(
                at(NOW).given(JOINED).when(new OfferSlot(ID, PATIENT, offer(new SiteId(UUID.randomUUID())))),
                "waitlist-not-to-be-offered");
    }

    @Test
    void an_offer_expires_when_its_time_is_over_and_not_before() {
        at(OFFER.until().minusSeconds(1))
                .given(JOINED, OFFERED)
                .when(new ExpireOffer(ID))
                .expectNoEvents();
        at(OFFER.until())
                .given(JOINED, OFFERED)
                .when(new ExpireOffer(ID))
                .expectEvents(new OfferExpired(ID, OFFER.id(), OFFER.until()));
    }

    @Test
    void whoever_does_not_answer_three_times_is_not_asked_again_until_they_do() {
        List<Object> ignored = new ArrayList<>(List.of(JOINED));
        for (int n = 0; n < WaitlistEntry.PATIENCE; n++) {
            ignored.add(OFFERED);
            ignored.add(new OfferExpired(ID, OFFER.id(), NOW));
        }
        refused(at(NOW).given(ignored).when(new OfferSlot(ID, PATIENT, OFFER)), "waitlist-not-to-be-offered");
        List<Object> declined = new ArrayList<>(ignored.subList(0, ignored.size() - 1));
        declined.add(new OfferDeclined(ID, OFFER.id(), NOW));
        at(NOW).given(declined).when(new OfferSlot(ID, PATIENT, OFFER)).expectEvents(OFFERED);
    }

    @Test
    void only_the_open_offer_can_be_declined() {
        at(NOW).given(JOINED, OFFERED)
                .when(new DeclineOffer(ID, OFFER.id()))
                .expectEvents(new OfferDeclined(ID, OFFER.id(), NOW));
        refused(
                at(NOW).given(JOINED, OFFERED).when(new DeclineOffer(ID, new SlotHoldId(UUID.randomUUID()))),
                "offer-over");
        refused(
                at(NOW).given(JOINED, OFFERED, new OfferDeclined(ID, OFFER.id(), NOW))
                        .when(new DeclineOffer(ID, OFFER.id())),
                "offer-over");
    }

    @Test
    void an_appointment_made_of_the_offer_accepts_it_and_any_other_one_withdraws_it() {
        at(NOW).given(JOINED, OFFERED)
                .when(new FillEntry(ID, APPOINTMENT, OFFER.id()))
                .expectEvents(new WaitlistFilled(ID, APPOINTMENT, OFFER.id(), null, NOW));
        at(NOW).given(JOINED, OFFERED)
                .when(new FillEntry(ID, APPOINTMENT, null))
                .expectEvents(new WaitlistFilled(ID, APPOINTMENT, null, OFFER.id(), NOW));
    }

    @Test
    void whoever_has_left_stays_away() {
        var left = new WaitlistLeft(ID, LeavingReason.PATIENT_REQUEST, OFFER.id(), NOW);
        at(NOW).given(JOINED, OFFERED)
                .when(new LeaveWaitlist(ID, LeavingReason.PATIENT_REQUEST))
                .expectEvents(left);
        at(NOW).given(JOINED, OFFERED, left)
                .when(new LeaveWaitlist(ID, LeavingReason.TIME_OVER))
                .expectNoEvents();
        at(NOW).given(JOINED, OFFERED, left)
                .when(new FillEntry(ID, APPOINTMENT, null))
                .expectNoEvents();
        refused(at(NOW).given(JOINED, OFFERED, left).when(new OfferSlot(ID, PATIENT, OFFER)), "waitlist-entry-over");
    }

    @Test
    void a_window_is_on_the_sites_clock() {
        var chicago = ZoneId.of("America/Chicago");
        var wish = wish(
                TYPE,
                TODAY,
                TODAY.plusDays(6),
                List.of(new Wish.Window(Set.of(DayOfWeek.TUESDAY), LocalTime.of(9, 0), LocalTime.of(10, 0))));
        var nine = TODAY.plusDays(1).atTime(9, 0).atZone(chicago).toInstant();
        var half = Duration.ofMinutes(30);
        assertThat(wish.suits(nine, nine.plus(half), chicago)).isTrue();
        assertThat(wish.suits(nine.plus(half), nine.plus(half).plus(half), chicago))
                .isTrue();
        assertThat(wish.suits(nine.plus(half), nine.plus(half).plus(half), ZoneOffset.UTC))
                .isFalse();
        assertThat(wish.suits(nine.minusSeconds(60), nine.plus(half), chicago)).isFalse();
        var wednesday = nine.plus(Duration.ofDays(1));
        assertThat(wish.suits(wednesday, wednesday.plus(half), chicago)).isFalse();
        var nextWeek = nine.plus(Duration.ofDays(7));
        assertThat(wish.suits(nextWeek, nextWeek.plus(half), chicago)).isFalse();
    }

    private static void refused(ResultValidator<WaitlistEntry> result, String code) {
        result.expectNoEvents().expectException(new CustomTypeSafeMatcher<Rejection>(code) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code().equals(code);
            }
        });
    }

    private static Wish wish(VisitTypeId type, LocalDate earliest, LocalDate latest, List<Wish.Window> windows) {
        return new Wish(type, List.of(SITE), List.of(), windows, Urgency.SOON, earliest, latest);
    }

    private static SlotOffer offer(SiteId site) {
        var start = NOW.plus(Duration.ofDays(1));
        return new SlotOffer(
                new SlotHoldId(UUID.randomUUID()),
                site,
                new ProviderId(UUID.randomUUID()),
                start,
                start.plus(Duration.ofMinutes(30)),
                NOW.plus(Duration.ofHours(1)),
                new SlotOffer.Rank(Urgency.SOON, 0, false, 1));
    }
}
