package org.medgroup.scheduling.referral;

/** What became of an appointment that was booked for a referral. */
public enum LinkState {
    OPEN,
    SEEN,
    /** Cancelled or missed. */
    GONE
}
