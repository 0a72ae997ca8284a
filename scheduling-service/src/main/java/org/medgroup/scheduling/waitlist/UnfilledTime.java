package org.medgroup.scheduling.waitlist;

import java.time.Instant;
import org.medgroup.contracts.SiteId;

/** Hears of time that a visit has given back and that nobody who waits wants. */
public interface UnfilledTime {
    /** Once for each, in the transaction that notes that it was gone through. */
    void nobodyWants(SiteId site, Instant since, Instant until);
}
