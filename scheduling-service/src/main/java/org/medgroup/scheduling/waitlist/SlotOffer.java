package org.medgroup.scheduling.waitlist;

import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.slothold.SlotHoldId;

/**
 * A slot that is held for whoever it is offered to.
 *
 * @param id of the hold, and of the offer
 * @param until from then on it is neither held nor offered
 * @param rank why this one got it
 */
public record SlotOffer(
        SlotHoldId id, SiteId siteId, ProviderId providerId, Instant start, Instant end, Instant until, Rank rank) {
    /**
     * What the rule has looked at, when it chose.
     *
     * @param daysWaiting whole days on the list
     * @param namedProvider whether the patient asked for this provider
     * @param sitePlace of the site among those wanted, from 1, the nearest
     */
    public record Rank(Urgency urgency, int daysWaiting, boolean namedProvider, int sitePlace) {}
}
