package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;

/** The whole of an appointment's fee is not asked for. Why, scheduling keeps to itself: the words are about a patient. */
@EventName("scheduling.fee-waived.v1")
public record FeeWaived(
        AppointmentId appointmentId, SiteId siteId, PatientId patientId, FeeReason reason, Instant waivedAt) {
    public FeeWaived {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(reason, "reason");
        requireNonNull(waivedAt, "waivedAt");
    }
}
