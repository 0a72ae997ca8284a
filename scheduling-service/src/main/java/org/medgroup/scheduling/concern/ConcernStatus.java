package org.medgroup.scheduling.concern;

/** How a concern stands. */
public enum ConcernStatus {
    OPEN,
    RESOLVED,
    /** Whoever raised it does not want it followed up. */
    WITHDRAWN
}
