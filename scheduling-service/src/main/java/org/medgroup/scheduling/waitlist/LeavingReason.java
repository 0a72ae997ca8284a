package org.medgroup.scheduling.waitlist;

/** Why somebody is on the waitlist no more, without a slot from it. */
public enum LeavingReason {
    PATIENT_REQUEST,
    CARED_FOR_ELSEWHERE,
    NOT_REACHED,
    ENTERED_IN_ERROR,
    /** The last day has passed. */
    TIME_OVER,
    PATIENT_ERASED
}
