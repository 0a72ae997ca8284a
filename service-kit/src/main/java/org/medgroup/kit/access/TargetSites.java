package org.medgroup.kit.access;

import java.util.Set;
import org.medgroup.contracts.SiteId;

/** The stored sites of everything that has sites. The policy asks here, never the caller. */
public interface TargetSites {
    /**
     * From now on the target belongs to exactly these sites. A projector calls it with the target's first event, in
     * the transaction that stores the event, and again when the sites change.
     */
    void bind(Target target, Set<SiteId> sites);

    /** Empty if there is no such target. */
    Set<SiteId> sitesOf(Target target);
}
