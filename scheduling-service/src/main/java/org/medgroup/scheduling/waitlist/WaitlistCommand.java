package org.medgroup.scheduling.waitlist;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.scheduling.slothold.SlotHoldId;

/** What can be asked of one place on the waitlist. */
public sealed interface WaitlistCommand {
    WaitlistEntryId waitlistEntryId();

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record JoinWaitlist(@TargetAggregateIdentifier WaitlistEntryId waitlistEntryId, PatientId patientId, Wish wish)
            implements WaitlistCommand, NamesSites, HasTarget {
        @Override
        public Set<SiteId> sites() {
            return Set.copyOf(wish.siteIds());
        }

        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }
    }

    /** Those about an entry that there is already. */
    sealed interface OfEntry extends WaitlistCommand, HasTarget {
        @Override
        default Target target() {
            return Target.of("waitlistEntry", waitlistEntryId());
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record LeaveWaitlist(@TargetAggregateIdentifier WaitlistEntryId waitlistEntryId, LeavingReason reason)
            implements OfEntry {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record DeclineOffer(@TargetAggregateIdentifier WaitlistEntryId waitlistEntryId, SlotHoldId offerId)
            implements OfEntry {}

    /** What only the service itself decides: no role is allowed to. */
    sealed interface OfTheService extends OfEntry {}

    /** Offers a slot, and holds it. */
    record OfferSlot(@TargetAggregateIdentifier WaitlistEntryId waitlistEntryId, PatientId patientId, SlotOffer offer)
            implements OfTheService {}

    record ExpireOffer(@TargetAggregateIdentifier WaitlistEntryId waitlistEntryId) implements OfTheService {}

    /** @param hold what held the slot until it was booked, if anything did */
    record FillEntry(
            @TargetAggregateIdentifier WaitlistEntryId waitlistEntryId,
            AppointmentId appointmentId,
            @Nullable SlotHoldId hold)
            implements OfTheService {}
}
