package org.medgroup.scheduling.remindercall;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one call. */
public sealed interface ReminderCallEvent {
    /** Somebody has called; who is in the event's metadata. @param start of the appointment as it stood then */
    @StoredAs("patient-called")
    record PatientCalled(
            ReminderCallId reminderCallId,
            AppointmentId appointmentId,
            SiteId siteId,
            Instant start,
            CallOutcome outcome,
            Instant occurredAt)
            implements ReminderCallEvent {}
}
