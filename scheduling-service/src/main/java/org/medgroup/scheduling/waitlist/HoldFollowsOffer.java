package org.medgroup.scheduling.waitlist;

import java.time.Duration;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.following.OnItsOwn;
import org.medgroup.scheduling.slothold.SlotHoldCommand.HoldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.ReleaseSlot;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.waitlist.WaitlistEvent.OfferDeclined;
import org.medgroup.scheduling.waitlist.WaitlistEvent.SlotOffered;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistFilled;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistLeft;
import org.springframework.stereotype.Component;

/**
 * An offer is a hold: taken in the offer's transaction, so that what cannot be held is not offered, and given back with
 * it. An expired one has ended by itself at the same instant.
 */
@Component
class HoldFollowsOffer {
    private final OnItsOwn onItsOwn;

    HoldFollowsOffer(OnItsOwn onItsOwn) {
        this.onItsOwn = onItsOwn;
    }

    @EventHandler
    void on(SlotOffered event) {
        var offer = event.offer();
        onItsOwn.send(new HoldSlot(
                offer.id(),
                offer.siteId(),
                event.patientId(),
                offer.providerId(),
                null,
                event.visitTypeId(),
                offer.start(),
                "waitlist:" + event.waitlistEntryId(),
                Duration.between(event.occurredAt(), offer.until())));
    }

    @EventHandler
    void on(OfferDeclined event) {
        release(event.offerId());
    }

    @EventHandler
    void on(WaitlistFilled event) {
        release(event.withdrawn());
    }

    @EventHandler
    void on(WaitlistLeft event) {
        release(event.withdrawn());
    }

    private void release(@Nullable SlotHoldId hold) {
        if (hold != null) {
            onItsOwn.send(new ReleaseSlot(hold));
        }
    }
}
