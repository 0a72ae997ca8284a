package org.medgroup.scheduling.breakglass;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassOpened;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassReviewed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link BreakGlasses}. */
@Component
class BreakGlassProjector {
    private final JdbcClient jdbc;

    BreakGlassProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(BreakGlassEvent event) {
        switch (event) {
            case BreakGlassOpened e -> opened(e);
            case BreakGlassReviewed e ->
                jdbc.sql("""
                        update break_glass
                           set decision = :decision, note = :note, reviewed_by = :by, reviewed_at = :at
                         where break_glass_id = :id
                        """)
                        .param("id", e.breakGlassId().value())
                        .param("decision", e.decision().name())
                        .param("note", e.note().value())
                        .param("by", e.reviewedBy())
                        .param("at", timestamptz(e.reviewedAt()))
                        .update();
        }
    }

    private void opened(BreakGlassOpened e) {
        jdbc.sql("""
                insert into break_glass (break_glass_id, patient_id, opened_by, reason_code, reason, opened_at, until)
                values (:id, :patient, :by, :code, :reason, :at, :until)
                on conflict (break_glass_id) do nothing
                """)
                .param("id", e.breakGlassId().value())
                .param("patient", e.patientId().value())
                .param("by", e.openedBy())
                .param("code", e.reasonCode().name())
                .param("reason", e.reason().value())
                .param("at", timestamptz(e.openedAt()))
                .param("until", timestamptz(e.until()))
                .update();
    }
}
