package org.medgroup.scheduling.slothold;

import java.time.Instant;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one hold. That its time is over is no event: when that is, its first one says. */
public sealed interface SlotHoldEvent {
    SlotHoldId slotHoldId();

    Instant occurredAt();

    /** @param heldBy the account of whoever is choosing @param until from then on it holds nothing */
    @StoredAs("slot-held")
    record SlotHeld(SlotHoldId slotHoldId, HeldSlot slot, String heldBy, Instant until, Instant occurredAt)
            implements SlotHoldEvent {}

    @StoredAs("slot-released")
    record SlotReleased(SlotHoldId slotHoldId, Instant occurredAt) implements SlotHoldEvent {}

    @StoredAs("held-slot-used")
    record HeldSlotUsed(SlotHoldId slotHoldId, AppointmentId appointmentId, Instant occurredAt)
            implements SlotHoldEvent {}
}
