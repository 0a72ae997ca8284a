package org.medgroup.scheduling.document;

/** Why a document is gone. Erasing the patient takes documents, too, and is recorded with the patient. */
public enum DeletionReason {
    ENTERED_IN_ERROR,
    RETENTION_ENDED
}
