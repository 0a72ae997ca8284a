package org.medgroup.scheduling.concern;

/** What came of a concern. */
public enum ConcernOutcome {
    PUT_RIGHT,
    EXPLAINED,
    APOLOGISED,
    /** Looked into, and nothing was found that should be otherwise. */
    NOT_CONFIRMED,
    /** It is so, and cannot be changed. */
    CANNOT_CHANGE
}
