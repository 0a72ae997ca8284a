package org.medgroup.scheduling.document;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.document.DocumentStore;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.document.DocumentEvent.DocumentAdded;
import org.medgroup.scheduling.document.DocumentEvent.DocumentDeleted;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.stereotype.Component;

/** What is deleted is gone from the store, and nothing is added about somebody who has been erased, in the same transaction. */
@Component
class BytesFollowDocument {
    private final DocumentStore documents;
    private final Patients patients;

    BytesFollowDocument(DocumentStore documents, Patients patients) {
        this.documents = documents;
        this.patients = patients;
    }

    @EventHandler
    void on(DocumentAdded event) {
        if (!patients.holdUnlessErased(event.patientId())) {
            throw new PersonErased(event.patientId().value());
        }
    }

    @EventHandler
    void on(DocumentDeleted event) {
        documents.delete(event.documentId().value());
    }
}
