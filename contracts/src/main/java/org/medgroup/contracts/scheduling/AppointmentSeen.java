package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/** The provider is with the patient; ends the wait that check-in began, where there was a check-in. */
@EventName("scheduling.appointment-seen.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentSeen(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        Instant start,
        @Nullable Instant checkedInAt,
        Instant at) {
    public AppointmentSeen {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(start, "start");
        requireNonNull(at, "at");
    }
}
