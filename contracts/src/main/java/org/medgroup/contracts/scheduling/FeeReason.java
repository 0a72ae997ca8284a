package org.medgroup.contracts.scheduling;

/** For what a patient owes a fee besides the visit. */
public enum FeeReason {
    LATE_CANCELLATION,
    NO_SHOW
}
