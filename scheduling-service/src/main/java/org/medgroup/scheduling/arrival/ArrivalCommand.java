package org.medgroup.scheduling.arrival;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.scheduling.kiosk.KioskId;

/** What can be asked of one check. */
public sealed interface ArrivalCommand {
    /** @param kiosk none: somebody at the desk */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record RecordArrivalCheck(
            @TargetAggregateIdentifier ArrivalCheckId arrivalCheckId,
            AppointmentId appointmentId,
            PatientId patientId,
            SiteId siteId,
            @Nullable KioskId kiosk,
            List<Confirmed> confirmed,
            List<Missing> missing)
            implements ArrivalCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("appointment", appointmentId);
        }
    }
}
