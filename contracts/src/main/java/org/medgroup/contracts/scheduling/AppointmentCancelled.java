package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** An appointment will not take place. With its start and the time of cancelling, how late it came needs no look-up. */
@EventName("scheduling.appointment-cancelled.v1")
public record AppointmentCancelled(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        CancelledBy by,
        String reasonCode,
        Instant start,
        Instant end,
        Instant cancelledAt) {
    public AppointmentCancelled {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(by, "by");
        requireNonNull(reasonCode, "reasonCode");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(cancelledAt, "cancelledAt");
    }
}
