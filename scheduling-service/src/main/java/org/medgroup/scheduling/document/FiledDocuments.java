package org.medgroup.scheduling.document;

import java.util.List;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.document.DocumentStore;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.stereotype.Component;

/** Whose document it is: what is attached to something about a patient lies on that patient's file. */
@Component
public class FiledDocuments {
    private final DocumentStore documents;
    private final Patients patients;
    private final RowScope rows;

    FiledDocuments(DocumentStore documents, Patients patients, RowScope rows) {
        this.documents = documents;
        this.patients = patients;
        this.rows = rows;
    }

    /** @throws DocumentRejected if it is not on the file of that person, under whichever registration */
    public void require(PatientId patient, DocumentId document) {
        if (!has(patient, document)) {
            throw DocumentRejected.notOnFile();
        }
    }

    public boolean has(PatientId patient, DocumentId document) {
        List<PatientId> registrations = patients.registrationsOf(patient);
        return rows.wholeGroup(() -> documents.find(document.value()))
                .filter(stored -> registrations.contains(new PatientId(stored.personId())))
                .isPresent();
    }
}
