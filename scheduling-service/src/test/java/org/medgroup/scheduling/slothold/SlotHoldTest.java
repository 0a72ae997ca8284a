package org.medgroup.scheduling.slothold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.Rejection;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.claiming.Claim;
import org.medgroup.scheduling.claiming.Claimant;
import org.medgroup.scheduling.claiming.ClaimsInMemory;
import org.medgroup.scheduling.claiming.ScriptedCalendar;
import org.medgroup.scheduling.claiming.Slot;
import org.medgroup.scheduling.claiming.SlotRejected;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.ReleaseSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.UseHeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldEvent.HeldSlotUsed;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotHeld;
import org.medgroup.scheduling.slothold.SlotHoldEvent.SlotReleased;
import org.medgroup.scheduling.visittype.KindOfVisit;

@SuppressWarnings("NullAway.Init") // set up before each test
class SlotHoldTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant START = NOW.plus(Duration.ofHours(2));
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Instant UNTIL = NOW.plus(FIVE_MINUTES);
    private static final SlotHoldId ID = new SlotHoldId(UUID.randomUUID());
    private static final AppointmentId APPOINTMENT = new AppointmentId(UUID.randomUUID());
    private static final SiteId SITE = new SiteId(UUID.randomUUID());
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final ProviderId PROVIDER = new ProviderId(UUID.randomUUID());
    private static final RoomId ROOM = new RoomId(UUID.randomUUID());
    private static final VisitTypeId TYPE = new VisitTypeId(UUID.randomUUID());
    private static final KindOfVisit FOLLOW_UP = new KindOfVisit(TYPE, "FU", "Follow-up", 30, 10, null);
    private static final HeldSlot SLOT = slot(null, PROVIDER, null);
    private static final SlotHeld HELD = new SlotHeld(ID, SLOT, "somebody", UNTIL, NOW);

    private ScriptedCalendar calendar;
    private ClaimsInMemory claims;
    private int atHand;

    @BeforeEach
    void begin() {
        calendar = new ScriptedCalendar(FOLLOW_UP);
        claims = new ClaimsInMemory();
        atHand = 0;
    }

    private AggregateTestFixture<SlotHold> at(Instant now) {
        var fixture = new AggregateTestFixture<>(SlotHold.class);
        fixture.registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
        fixture.registerInjectableResource(calendar);
        fixture.registerInjectableResource(claims);
        fixture.registerInjectableResource((HoldsAtHand) (_, _) -> atHand);
        return fixture;
    }

    @Test
    void a_held_slot_is_claimed_with_its_buffer_until_its_time_is_over() {
        at(NOW).givenNoPriorActivity().when(hold(null)).expectEvents(HELD);
        assertThat(claims.of(ID))
                .containsExactly(new Claim(
                        Claim.Kind.PROVIDER, PROVIDER.value(), new Slot(START, START.plus(Duration.ofMinutes(40)))));
    }

    @Test
    void once_it_is_known_for_whom_the_patient_is_claimed_too() {
        at(NOW).givenNoPriorActivity()
                .when(hold(PATIENT))
                .expectEvents(new SlotHeld(ID, slot(PATIENT, PROVIDER, null), "somebody", UNTIL, NOW));
        assertThat(claims.of(ID)).extracting(Claim::kind).containsExactly(Claim.Kind.PATIENT, Claim.Kind.PROVIDER);
    }

    @Test
    void a_room_is_held_where_one_is_needed() {
        calendar.kind = new KindOfVisit(TYPE, "XR", "X-ray", 30, 10, "x-ray");
        calendar.rooms = List.of(ROOM);
        at(NOW).givenNoPriorActivity()
                .when(hold(null))
                .expectEvents(new SlotHeld(ID, slot(null, PROVIDER, ROOM), "somebody", UNTIL, NOW));
    }

    @ParameterizedTest
    @EnumSource(value = Offer.class, mode = EnumSource.Mode.EXCLUDE, names = "OFFERED")
    void what_could_not_be_booked_cannot_be_held(Offer offer) {
        calendar.offer = offer;
        at(NOW).givenNoPriorActivity()
                .when(hold(null))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void what_is_taken_cannot_be_held() {
        claims.taken(Claim.Kind.PROVIDER, PROVIDER.value(), Slot.of(START, FIVE_MINUTES));
        at(NOW).givenNoPriorActivity()
                .when(hold(null))
                .expectException(SlotRejected.class)
                .expectNoEvents();
    }

    @Test
    void nobody_holds_more_than_ten() {
        atHand = 10;
        at(NOW).givenNoPriorActivity().when(hold(null)).expectException(SlotHoldRejected.class);
        assertThat(claims.held).isEmpty();
        atHand = 9;
        at(NOW).givenNoPriorActivity().when(hold(null)).expectEvents(HELD);
    }

    @Test
    void released_time_is_free_again_and_releasing_it_again_changes_nothing() {
        claims.take(
                Claimant.hold(ID, UNTIL),
                List.of(new Claim(Claim.Kind.PROVIDER, PROVIDER.value(), Slot.of(START, FIVE_MINUTES))));
        at(NOW).given(HELD).when(new ReleaseSlot(ID)).expectEvents(new SlotReleased(ID, NOW));
        assertThat(claims.held).isEmpty();
        at(NOW).given(HELD, new SlotReleased(ID, NOW)).when(new ReleaseSlot(ID)).expectNoEvents();
    }

    @Test
    void the_booking_that_it_was_for_uses_it_whoever_the_patient_is() {
        at(NOW).given(HELD)
                .when(new UseHeldSlot(ID, APPOINTMENT, slot(PATIENT, PROVIDER, null)))
                .expectEvents(new HeldSlotUsed(ID, APPOINTMENT, NOW));
    }

    @Test
    void a_booking_of_something_else_does_not_use_it() {
        var other = new ProviderId(UUID.randomUUID());
        at(NOW).given(HELD)
                .when(new UseHeldSlot(ID, APPOINTMENT, slot(PATIENT, other, null)))
                .expectException(SlotHoldRejected.class)
                .expectNoEvents();
        var forPatient = new SlotHeld(ID, slot(PATIENT, PROVIDER, null), "somebody", UNTIL, NOW);
        at(NOW).given(forPatient)
                .when(new UseHeldSlot(ID, APPOINTMENT, slot(new PatientId(UUID.randomUUID()), PROVIDER, null)))
                .expectException(SlotHoldRejected.class)
                .expectNoEvents();
    }

    @Test
    void what_differs_is_told_with_what_is_held() {
        var other = new ProviderId(UUID.randomUUID());
        assertThat(SLOT.differencesTo(slot(PATIENT, other, null)))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("providerId");
                    assertThat(error.allowed()).containsExactly(PROVIDER.toString());
                });
    }

    @Test
    void from_the_end_of_its_time_on_it_is_over_and_says_nothing_any_more() {
        at(UNTIL).given(HELD).when(new ReleaseSlot(ID)).expectNoEvents();
        at(UNTIL)
                .given(HELD)
                .when(new UseHeldSlot(ID, APPOINTMENT, slot(PATIENT, PROVIDER, null)))
                .expectNoEvents();
        at(UNTIL.minusMillis(1))
                .given(HELD)
                .when(new UseHeldSlot(ID, APPOINTMENT, slot(PATIENT, PROVIDER, null)))
                .expectEvents(new HeldSlotUsed(ID, APPOINTMENT, UNTIL.minusMillis(1)));
    }

    private static HoldSlot hold(@Nullable PatientId patient) {
        return new HoldSlot(ID, SITE, patient, PROVIDER, null, TYPE, START, "somebody", FIVE_MINUTES);
    }

    private static HeldSlot slot(@Nullable PatientId patient, ProviderId provider, @Nullable RoomId room) {
        return new HeldSlot(SITE, patient, provider, room, TYPE, START, START.plus(Duration.ofMinutes(30)));
    }
}
