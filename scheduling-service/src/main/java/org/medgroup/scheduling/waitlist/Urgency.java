package org.medgroup.scheduling.waitlist;

/** How much it matters, as the desk or a clinician sees it; from the most urgent down. */
public enum Urgency {
    URGENT,
    SOON,
    ROUTINE
}
