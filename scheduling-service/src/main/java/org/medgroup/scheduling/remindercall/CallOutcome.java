package org.medgroup.scheduling.remindercall;

/** What came of a call. Whoever cannot come is cancelled or moved instead. */
public enum CallOutcome {
    /** The patient says that they come: the appointment is confirmed. */
    COMING,
    /** Reached, and left open. */
    UNDECIDED,
    WRONG_NUMBER,
    /** Somebody tries again. */
    NO_ANSWER
}
