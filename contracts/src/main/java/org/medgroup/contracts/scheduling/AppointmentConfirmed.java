package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** The patient has said they will come. */
@EventName("scheduling.appointment-confirmed.v1")
public record AppointmentConfirmed(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        Instant start,
        Instant at) {
    public AppointmentConfirmed {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(start, "start");
        requireNonNull(at, "at");
    }
}
