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

/**
 * An appointment has moved, in time or to another provider or room; the site stays.
 *
 * @param groupSessionId of a group visit: what all who come together from now on have in common
 */
@EventName("scheduling.appointment-rescheduled.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentRescheduled(
        AppointmentId appointmentId,
        SiteId siteId,
        PatientId patientId,
        ProviderId oldProviderId,
        @Nullable RoomId oldRoomId,
        Instant oldStart,
        Instant oldEnd,
        ProviderId providerId,
        @Nullable RoomId roomId,
        Instant start,
        Instant end,
        Instant at,
        @Nullable GroupSessionId groupSessionId) {
    public AppointmentRescheduled {
        requireNonNull(appointmentId, "appointmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(patientId, "patientId");
        requireNonNull(oldProviderId, "oldProviderId");
        requireNonNull(oldStart, "oldStart");
        requireNonNull(oldEnd, "oldEnd");
        requireNonNull(providerId, "providerId");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
        requireNonNull(at, "at");
    }

    /** Of a patient who comes alone. */
    public AppointmentRescheduled(
            AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId oldProviderId,
            @Nullable RoomId oldRoomId,
            Instant oldStart,
            Instant oldEnd,
            ProviderId providerId,
            @Nullable RoomId roomId,
            Instant start,
            Instant end,
            Instant at) {
        this(
                appointmentId,
                siteId,
                patientId,
                oldProviderId,
                oldRoomId,
                oldStart,
                oldEnd,
                providerId,
                roomId,
                start,
                end,
                at,
                null);
    }
}
