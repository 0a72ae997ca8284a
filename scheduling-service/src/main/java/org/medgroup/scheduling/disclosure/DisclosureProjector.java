package org.medgroup.scheduling.disclosure;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.disclosure.DisclosureEvent.DisclosureRecorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Disclosures}. */
@Component
class DisclosureProjector {
    private final JdbcClient jdbc;

    DisclosureProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(DisclosureEvent event) {
        switch (event) {
            case DisclosureRecorded e ->
                jdbc.sql("""
                        insert into disclosure (disclosure_id, patient_id, disclosed_on, basis, recipient, address,
                                                description, purpose, recorded_by, recorded_at)
                        values (:id, :patient, :on, :basis, :recipient, :address, :description, :purpose, :by, :at)
                        on conflict (disclosure_id) do nothing
                        """)
                        .param("id", e.disclosureId().value())
                        .param("patient", e.patientId().value())
                        .param("on", e.disclosedOn())
                        .param("basis", e.basis().name())
                        .param("recipient", e.recipient().value())
                        .param(
                                "address",
                                e.address() == null ? null : e.address().value())
                        .param("description", e.description().value())
                        .param("purpose", e.purpose().value())
                        .param("by", e.recordedBy())
                        .param("at", timestamptz(e.recordedAt()))
                        .update();
        }
    }
}
