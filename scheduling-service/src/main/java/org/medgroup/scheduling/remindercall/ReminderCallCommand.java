package org.medgroup.scheduling.remindercall;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;

/** What can be asked of one call. */
public sealed interface ReminderCallCommand {
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordReminderCall(
            @TargetAggregateIdentifier ReminderCallId reminderCallId,
            AppointmentId appointmentId,
            SiteId siteId,
            Instant start,
            CallOutcome outcome)
            implements ReminderCallCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("appointment", appointmentId);
        }
    }
}
