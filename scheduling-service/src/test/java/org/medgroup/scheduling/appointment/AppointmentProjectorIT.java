package org.medgroup.scheduling.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.scheduling.SchedulingIntegrationTest;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.claiming.TakenPlaces;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.springframework.beans.factory.annotation.Autowired;

@SuppressWarnings("NullAway.Init") // Spring injects the fields
class AppointmentProjectorIT extends SchedulingIntegrationTest {
    private static final Instant BOOKED_AT = Instant.parse("2026-02-20T12:34:56.123456Z");
    private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");

    @Autowired
    private AppointmentProjector projector;

    @Autowired
    private AppointmentTable table;

    private final AppointmentId id = new AppointmentId(UUID.randomUUID());
    private final Visit visit = new Visit(
            new SiteId(UUID.randomUUID()),
            new PatientId(UUID.randomUUID()),
            new ProviderId(UUID.randomUUID()),
            null,
            new VisitTypeId(UUID.randomUUID()),
            "Follow-up",
            START,
            START.plusSeconds(1800),
            START.plusSeconds(2400));
    private final Visit moved = Visit.in(
            visit.movedTo(
                    START.plusSeconds(3600),
                    new ProviderId(UUID.randomUUID()),
                    null,
                    new KindOfVisit(visit.visitTypeId(), "FU", "Follow-up", 30, 10, null)),
            visit.patientId(),
            new TakenPlaces(null, List.of(new EquipmentId(UUID.randomUUID())), new Share(1, null)),
            new Occurrence(new SeriesId(UUID.randomUUID()), START));
    private final Visit inRoom = moved.at(new RoomId(UUID.randomUUID()));

    private final List<AppointmentEvent> life = List.of(
            new AppointmentBooked(id, visit, null, null, null, BOOKED_AT),
            new AppointmentConfirmed(id, visit, BOOKED_AT.plusSeconds(60)),
            new AppointmentRescheduled(id, visit, moved, null, null, BOOKED_AT.plusSeconds(120)),
            new PatientCheckedIn(id, moved, START.plusSeconds(3000)),
            new PatientRoomed(id, inRoom, START.plusSeconds(3300)),
            new PatientSeen(id, inRoom, START.plusSeconds(3000), START.plusSeconds(3700)),
            new VisitCompleted(id, inRoom, START.plusSeconds(5000)));

    @Test
    void each_event_changes_what_it_says_and_nothing_else() {
        List<AppointmentStatus> statuses = new ArrayList<>();
        for (int version = 0; version < life.size(); version++) {
            projector.on(life.get(version), version);
            AppointmentRow row = row();
            statuses.add(row.status());
            assertThat(row.visit()).isEqualTo(life.get(version).visit());
            assertThat(row.version()).isEqualTo(version);
            assertThat(row.bookedAt()).isEqualTo(BOOKED_AT);
        }
        assertThat(statuses)
                .containsExactly(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CONFIRMED,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CHECKED_IN,
                        AppointmentStatus.ROOMED,
                        AppointmentStatus.SEEN,
                        AppointmentStatus.COMPLETED);
        assertThat(row().arrival())
                .isEqualTo(new AppointmentRow.Arrival(
                        START.plusSeconds(3000),
                        START.plusSeconds(3300),
                        START.plusSeconds(3700),
                        START.plusSeconds(5000)));
        assertThat(row().confirmedAt()).as("moving took the confirmation back").isNull();
    }

    @Test
    void the_other_ends_are_told_apart() {
        projector.on(life.getFirst(), 0);
        projector.on(new AppointmentCancelled(id, visit, CancelledBy.SITE, "FLOOD", BOOKED_AT.plusSeconds(5)), 1);
        assertThat(row().status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(row().cancellation())
                .isEqualTo(new AppointmentRow.Cancellation(CancelledBy.SITE, "FLOOD", BOOKED_AT.plusSeconds(5), false));

        AppointmentId missed = new AppointmentId(UUID.randomUUID());
        projector.on(new AppointmentBooked(missed, visit, null, null, null, BOOKED_AT), 0);
        projector.on(new PatientNoShow(missed, visit, START.plusSeconds(600)), 1);
        AppointmentRow row = table.read(missed);
        assertThat(row == null ? null : row.status()).isEqualTo(AppointmentStatus.NO_SHOW);
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        replay();
        AppointmentRow once = row();
        for (int version = 0; version < life.size(); version++) {
            projector.on(life.get(version), version);
        }
        assertThat(row()).isEqualTo(once);
    }

    @Test
    void a_replay_from_nothing_gives_the_same_row() {
        replay();
        AppointmentRow live = row();
        jdbc.sql("delete from appointment where appointment_id = :id")
                .param("id", id.value())
                .update();
        replay();
        assertThat(row()).isEqualTo(live);
    }

    private void replay() {
        for (int version = 0; version < life.size(); version++) {
            projector.on(life.get(version), version);
        }
    }

    private AppointmentRow row() {
        AppointmentRow row = table.read(id);
        if (row == null) {
            throw new AssertionError("No row");
        }
        return row;
    }
}
