package org.medgroup.contracts.scheduling;

/** Whose wish a cancellation was; only the patient's count as late ones. */
public enum CancelledBy {
    PATIENT,
    SITE
}
