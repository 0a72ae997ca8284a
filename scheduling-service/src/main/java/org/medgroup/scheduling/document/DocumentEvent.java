package org.medgroup.scheduling.document;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one document. Its name and its bytes are nowhere in here, only what its sealed bytes hash to. */
public sealed interface DocumentEvent {
    DocumentId documentId();

    PatientId patientId();

    Instant occurredAt();

    /** @param sha256 of the sealed bytes, in hex */
    @StoredAs("document-added")
    record DocumentAdded(
            DocumentId documentId,
            PatientId patientId,
            DocumentKind kind,
            String mediaType,
            long size,
            String sha256,
            LocalDate retainUntil,
            Instant occurredAt)
            implements DocumentEvent {}

    @StoredAs("document-deleted")
    record DocumentDeleted(DocumentId documentId, PatientId patientId, DeletionReason reason, Instant occurredAt)
            implements DocumentEvent {}
}
