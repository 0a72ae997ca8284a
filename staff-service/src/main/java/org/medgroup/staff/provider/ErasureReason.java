package org.medgroup.staff.provider;

/** Why somebody's private data is erased. A code and no text: it stays when the data is gone. */
public enum ErasureReason {
    EMPLOYEE_REQUEST,
    RETENTION_ENDED,
    COURT_ORDER,
    ENTERED_IN_ERROR
}
