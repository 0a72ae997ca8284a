package org.medgroup.scheduling.slothold;

import java.time.Instant;

/** How much somebody holds already. */
@FunctionalInterface
interface HoldsAtHand {
    /** Holds that are neither released nor used nor over. */
    int of(String heldBy, Instant now);
}
