package org.medgroup.scheduling.appointment.publishing;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.scheduling.AppointmentCheckedIn;
import org.medgroup.contracts.scheduling.AppointmentCompleted;
import org.medgroup.contracts.scheduling.AppointmentNoShow;
import org.medgroup.contracts.scheduling.AppointmentNoShowUndone;
import org.medgroup.contracts.scheduling.AppointmentRoomed;
import org.medgroup.contracts.scheduling.AppointmentSeen;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.appointment.AppointmentEvent;
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
import org.medgroup.scheduling.appointment.AppointmentStatus;
import org.medgroup.scheduling.appointment.Visit;
import org.springframework.stereotype.Component;

/** Tells others what became of appointments, with the time at which it happened: for imported history, back then. */
@Component
class AppointmentPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof AppointmentEvent event)) {
            return List.of();
        }
        if (event instanceof AppointmentKept) {
            return List.of(); // nothing has changed for anybody outside
        }
        return List.of(new OutgoingEvent(
                contract(event),
                event.appointmentId().value(),
                event.occurredAt(),
                event.visit().siteId()));
    }

    private static Object contract(AppointmentEvent event) {
        AppointmentId id = event.appointmentId();
        Visit visit = event.visit();
        return switch (event) {
            case AppointmentBooked e ->
                new org.medgroup.contracts.scheduling.AppointmentBooked(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.roomId(),
                        visit.visitTypeId(),
                        visit.visitTypeName(),
                        visit.start(),
                        visit.end(),
                        e.occurredAt(),
                        e.origin(),
                        visit.groupSessionId());
            case AppointmentConfirmed e ->
                new org.medgroup.contracts.scheduling.AppointmentConfirmed(
                        id, visit.siteId(), visit.patientId(), visit.providerId(), visit.start(), e.occurredAt());
            case AppointmentRescheduled e ->
                new org.medgroup.contracts.scheduling.AppointmentRescheduled(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        e.previous().providerId(),
                        e.previous().roomId(),
                        e.previous().start(),
                        e.previous().end(),
                        visit.providerId(),
                        visit.roomId(),
                        visit.start(),
                        visit.end(),
                        e.occurredAt(),
                        visit.groupSessionId());
            case AppointmentKept _ -> throw new IllegalArgumentException("That it is kept is told to nobody");
            case AppointmentCancelled e ->
                new org.medgroup.contracts.scheduling.AppointmentCancelled(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        e.by(),
                        e.reasonCode(),
                        visit.start(),
                        visit.end(),
                        e.occurredAt());
            case PatientCheckedIn e ->
                new AppointmentCheckedIn(
                        id, visit.siteId(), visit.patientId(), visit.providerId(), visit.start(), e.occurredAt());
            case PatientRoomed e ->
                new AppointmentRoomed(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.roomId(),
                        visit.start(),
                        e.occurredAt());
            case PatientSeen e ->
                new AppointmentSeen(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.start(),
                        e.checkedInAt(),
                        e.occurredAt());
            case VisitCompleted e ->
                new AppointmentCompleted(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.visitTypeId(),
                        visit.start(),
                        visit.end(),
                        e.occurredAt());
            case FeeIncurred e ->
                new org.medgroup.contracts.scheduling.FeeIncurred(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        e.reason(),
                        e.amountMinor(),
                        e.currency(),
                        visit.start(),
                        e.occurredAt());
            case FeeWaived e ->
                new org.medgroup.contracts.scheduling.FeeWaived(
                        id, visit.siteId(), visit.patientId(), e.reason(), e.occurredAt());
            case NoShowUndone e ->
                new AppointmentNoShowUndone(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.start(),
                        visit.end(),
                        e.status() == AppointmentStatus.CONFIRMED,
                        e.occurredAt());
            case PatientNoShow e ->
                new AppointmentNoShow(
                        id,
                        visit.siteId(),
                        visit.patientId(),
                        visit.providerId(),
                        visit.start(),
                        visit.end(),
                        e.occurredAt());
        };
    }
}
