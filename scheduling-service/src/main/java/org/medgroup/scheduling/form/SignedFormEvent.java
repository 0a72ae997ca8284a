package org.medgroup.scheduling.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What has happened to one signed form. What the patient wrote is in the document, not here. */
public sealed interface SignedFormEvent {
    SignedFormId signedFormId();

    PatientId patientId();

    Instant occurredAt();

    /**
     * @param code of the form, as sites ask for it
     * @param signedBy the patient's name, or that of whoever decides for them
     * @param document the scan of what was signed, if there is one
     */
    @StoredAs("form-signed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FormSigned(
            SignedFormId signedFormId,
            PatientId patientId,
            String code,
            LocalDate signedOn,
            Sealed signedBy,
            @Nullable DocumentId document,
            Instant occurredAt)
            implements SignedFormEvent {}

    @StoredAs("signed-form-struck")
    record SignedFormStruck(SignedFormId signedFormId, PatientId patientId, Instant occurredAt)
            implements SignedFormEvent {}
}
