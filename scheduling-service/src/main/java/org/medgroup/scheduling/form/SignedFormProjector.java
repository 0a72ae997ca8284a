package org.medgroup.scheduling.form;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.form.SignedFormEvent.FormSigned;
import org.medgroup.scheduling.form.SignedFormEvent.SignedFormStruck;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link SignedForms}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class SignedFormProjector {
    private final JdbcClient jdbc;

    SignedFormProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SignedFormEvent event) {
        switch (event) {
            case FormSigned e ->
                jdbc.sql("""
                        insert into signed_form (signed_form_id, patient_id, code, signed_on, signed_by, document_id,
                                                 recorded_at)
                        select :id, :patient, :code, :on, :by, :document, :at
                         where not exists (
                            select from patient where patient_id = :patient and erased_at is not null)
                        on conflict (signed_form_id) do nothing
                        """)
                        .param("id", e.signedFormId().value())
                        .param("patient", e.patientId().value())
                        .param("code", e.code())
                        .param("on", e.signedOn())
                        .param("by", e.signedBy().value())
                        .param("document", uuidOrNull(e.document()), Types.OTHER)
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
            case SignedFormStruck e ->
                jdbc.sql("update signed_form set struck_at = :at where signed_form_id = :id")
                        .param("id", e.signedFormId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from signed_form where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }
}
