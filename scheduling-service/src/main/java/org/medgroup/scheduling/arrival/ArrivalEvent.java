package org.medgroup.scheduling.arrival;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.scheduling.kiosk.KioskId;

/** What has happened to one check. */
public sealed interface ArrivalEvent {
    ArrivalCheckId arrivalCheckId();

    AppointmentId appointmentId();

    /**
     * Somebody was asked, and looked. Who asked is in the event's metadata; a kiosk is named here.
     *
     * @param kiosk none: somebody at the desk
     * @param missing at that moment
     */
    @StoredAs("arrival-checked")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ArrivalChecked(
            ArrivalCheckId arrivalCheckId,
            AppointmentId appointmentId,
            PatientId patientId,
            SiteId siteId,
            @Nullable KioskId kiosk,
            List<Confirmed> confirmed,
            List<Missing> missing,
            Instant occurredAt)
            implements ArrivalEvent {
        public ArrivalChecked {
            confirmed = List.copyOf(confirmed);
            missing = List.copyOf(missing);
        }
    }
}
