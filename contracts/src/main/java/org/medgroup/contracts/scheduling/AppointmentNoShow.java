package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** The patient did not come and had not cancelled. */
@EventName("scheduling.appointment-no-show.v1")
public record AppointmentNoShow(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        Instant start,
        Instant end,
        Instant at) {
    public AppointmentNoShow {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(at, "at");
    }
}
