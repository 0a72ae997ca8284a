package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * It was no no-show after all: the appointment is expected again, or the patient had come and nobody had said so.
 *
 * @param confirmed whether the patient had confirmed it, so that it is that again
 */
@EventName("scheduling.appointment-no-show-undone.v1")
public record AppointmentNoShowUndone(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        Instant start,
        Instant end,
        boolean confirmed,
        Instant at) {
    public AppointmentNoShowUndone {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(at, "at");
    }
}
