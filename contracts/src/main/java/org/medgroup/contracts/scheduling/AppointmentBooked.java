package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.GroupSessionId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * A slot is taken by a patient. An imported past visit names where it came from.
 *
 * @param groupSessionId of a group visit: what all who come together have in common; none: the patient comes alone
 */
@EventName("scheduling.appointment-booked.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentBooked(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        VisitTypeId visitTypeId,
        String visitTypeName,
        Instant start,
        Instant end,
        Instant bookedAt,
        @Nullable String importedOrigin,
        @Nullable GroupSessionId groupSessionId) {
    public AppointmentBooked {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(providerId, "providerId");
        requireNonNull(visitTypeId, "visitTypeId");
        requireNonNull(visitTypeName, "visitTypeName");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(bookedAt, "bookedAt");
    }

    /** Of a patient who comes alone. */
    public AppointmentBooked(
            AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            String visitTypeName,
            Instant start,
            Instant end,
            Instant bookedAt,
            @Nullable String importedOrigin) {
        this(
                appointmentId,
                siteId,
                patientId,
                providerId,
                roomId,
                visitTypeId,
                visitTypeName,
                start,
                end,
                bookedAt,
                importedOrigin,
                null);
    }
}
