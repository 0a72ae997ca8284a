package org.medgroup.scheduling.patient;

/** Why somebody is erased. A code and no text: it stays when everything about the person is gone. */
public enum ErasureReason {
    PATIENT_REQUEST,
    RETENTION_ENDED,
    COURT_ORDER,
    ENTERED_IN_ERROR
}
