package org.medgroup.scheduling.slothold;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one hold. */
public sealed interface SlotHoldCommand {
    SlotHoldId slotHoldId();

    /** @param patientId none while the caller has not said for whom @param roomId none: any that is free */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record HoldSlot(
            @TargetAggregateIdentifier SlotHoldId slotHoldId,
            SiteId siteId,
            @Nullable PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            String heldBy,
            Duration howLong)
            implements SlotHoldCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** Those about a hold that there is already. */
    sealed interface OfHold extends SlotHoldCommand, HasTarget {
        @Override
        default Target target() {
            return Target.of("slotHold", slotHoldId());
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ReleaseSlot(@TargetAggregateIdentifier SlotHoldId slotHoldId) implements OfHold {}

    /** The booking has taken the time over, in the same transaction. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record UseHeldSlot(@TargetAggregateIdentifier SlotHoldId slotHoldId, AppointmentId appointmentId, HeldSlot booked)
            implements OfHold {}
}
