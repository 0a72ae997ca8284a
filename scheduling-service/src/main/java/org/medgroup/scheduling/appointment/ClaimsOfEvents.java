package org.medgroup.scheduling.appointment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.claiming.Claim;
import org.medgroup.scheduling.claiming.ClaimedTime;

/**
 * The claims that an appointment's events account for. A command takes them before it appends its event, because only
 * the guard's rows can decide a race; for a rebuild they follow from the events, as here.
 */
final class ClaimsOfEvents {
    private final ClaimedTime claims;
    private final String resourceKey = "claims-" + System.identityHashCode(this);

    ClaimsOfEvents(ClaimedTime claims) {
        this.claims = claims;
    }

    /** What an appointment holds from this event on; none: as before. */
    static Optional<List<Claim>> after(AppointmentEvent event) {
        return switch (event) {
            case AppointmentBooked e -> Optional.of(e.visit().claims());
            case AppointmentRescheduled e -> Optional.of(e.visit().claims());
            case PatientRoomed e -> Optional.of(e.visit().claims());
            case NoShowUndone e -> Optional.of(e.visit().claims());
            case AppointmentCancelled _ -> Optional.of(List.of());
            case PatientNoShow e ->
                Optional.of(e.visit().claims().stream()
                        .flatMap(claim -> claim.passedBy(e.occurredAt()).stream())
                        .toList());
            case AppointmentConfirmed _,
                    AppointmentKept _,
                    PatientCheckedIn _,
                    PatientSeen _,
                    VisitCompleted _,
                    FeeIncurred _,
                    FeeWaived _ -> Optional.empty();
        };
    }

    private record Held(long version, List<Claim> claims) {}

    /** Only the last event of an appointment in a batch is written. */
    @EventHandler
    void on(AppointmentEvent event, @SequenceNumber long version) {
        after(event).ifPresent(held -> {
            var unit = CurrentUnitOfWork.get();
            Map<AppointmentId, Held> batch = unit.getOrComputeResource(resourceKey, _ -> {
                Map<AppointmentId, Held> fresh = new LinkedHashMap<>();
                unit.onPrepareCommit(_ -> write(fresh));
                return fresh;
            });
            batch.merge(
                    event.appointmentId(),
                    new Held(version, held),
                    (one, other) -> one.version() > other.version() ? one : other);
        });
    }

    private void write(Map<AppointmentId, Held> batch) {
        Map<UUID, List<Claim>> rows = new LinkedHashMap<>();
        batch.forEach((appointment, held) -> rows.put(appointment.value(), held.claims()));
        claims.replace(rows);
    }
}
