package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/** The visit took place and is over. */
@EventName("scheduling.appointment-completed.v1")
public record AppointmentCompleted(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        VisitTypeId visitTypeId,
        Instant start,
        Instant end,
        Instant at) {
    public AppointmentCompleted {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(visitTypeId, "visitTypeId");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(at, "at");
    }
}
