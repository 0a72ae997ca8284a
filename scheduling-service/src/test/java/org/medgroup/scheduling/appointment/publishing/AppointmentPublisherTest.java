package org.medgroup.scheduling.appointment.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medgroup.contracts.ContractCatalogue;
import org.medgroup.contracts.scheduling.AppointmentBooked;
import org.medgroup.contracts.scheduling.AppointmentRescheduled;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.Visit;
import org.medgroup.scheduling.testing.SampleEvents;

class AppointmentPublisherTest {
    private static final Instant RECORDED_AT = Instant.parse("2026-11-22T00:00:00Z");
    private final AppointmentPublisher publisher = new AppointmentPublisher();

    static List<AppointmentEvent> events() {
        return SampleEvents.ofAppointments().stream()
                .filter(event -> !(event instanceof AppointmentKept))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_told_once_with_the_time_at_which_it_happened(AppointmentEvent event) {
        OutgoingEvent told = published(event);
        assertThat(told.key()).isEqualTo(event.appointmentId().value());
        assertThat(told.site()).isEqualTo(event.visit().siteId());
        assertThat(told.occurredAt()).isEqualTo(event.occurredAt()).isNotEqualTo(RECORDED_AT);
    }

    @Test
    void each_kind_of_event_has_its_own_public_name() {
        assertThat(events().stream()
                        .map(event -> ContractCatalogue.nameOf(
                                published(event).contract().getClass()))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "scheduling.appointment-booked.v1",
                        "scheduling.appointment-confirmed.v1",
                        "scheduling.appointment-rescheduled.v1",
                        "scheduling.appointment-cancelled.v1",
                        "scheduling.fee-incurred.v1",
                        "scheduling.fee-waived.v1",
                        "scheduling.appointment-checked-in.v1",
                        "scheduling.appointment-roomed.v1",
                        "scheduling.appointment-seen.v1",
                        "scheduling.appointment-completed.v1",
                        "scheduling.appointment-no-show.v1",
                        "scheduling.appointment-no-show-undone.v1");
    }

    @Test
    void an_imported_booking_says_where_it_came_from_and_when_it_was_made() {
        AppointmentBooked told =
                (AppointmentBooked) published(events().getFirst()).contract();
        assertThat(told.importedOrigin()).isEqualTo("no-shows");
        assertThat(told.bookedAt()).isEqualTo(events().getFirst().occurredAt());
        assertThat(told.visitTypeName()).isEqualTo("Follow-up");
    }

    @Test
    void what_is_booked_or_moved_says_which_session_of_a_group_it_is_of_if_any() {
        AppointmentEvent alone = events().getFirst();
        Visit seated = events().stream()
                .map(AppointmentEvent::visit)
                .filter(visit -> visit.groupSessionId() != null)
                .findFirst()
                .orElseThrow();
        var booked =
                new AppointmentEvent.AppointmentBooked(alone.appointmentId(), seated, null, null, null, RECORDED_AT);
        var moved = new AppointmentEvent.AppointmentRescheduled(
                alone.appointmentId(), alone.visit(), seated, null, null, RECORDED_AT);
        var movedOut = new AppointmentEvent.AppointmentRescheduled(
                alone.appointmentId(), seated, alone.visit(), null, null, RECORDED_AT);

        assertThat(((AppointmentBooked) published(booked).contract()).groupSessionId())
                .isEqualTo(seated.groupSessionId());
        assertThat(((AppointmentRescheduled) published(moved).contract()).groupSessionId())
                .isEqualTo(seated.groupSessionId());
        assertThat(((AppointmentRescheduled) published(movedOut).contract()).groupSessionId())
                .isNull();
        assertThat(((AppointmentBooked) published(alone).contract()).groupSessionId())
                .isNull();
    }

    @Test
    void that_an_appointment_is_kept_changes_nothing_for_others() {
        assertThat(SampleEvents.ofAppointments().stream().filter(AppointmentKept.class::isInstance))
                .hasSize(1)
                .allSatisfy(
                        kept -> assertThat(publisher.publish(journaled(kept))).isEmpty());
    }

    @Test
    void other_events_are_other_publishers_business() {
        assertThat(publisher.publish(journaled("something else"))).isEmpty();
    }

    private OutgoingEvent published(AppointmentEvent event) {
        List<OutgoingEvent> all = publisher.publish(journaled(event));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static JournaledEvent journaled(Object payload) {
        return new JournaledEvent(
                1, UUID.randomUUID(), "Appointment", UUID.randomUUID(), 0, payload, Map.of(), RECORDED_AT);
    }
}
