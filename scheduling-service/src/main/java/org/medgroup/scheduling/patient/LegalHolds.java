package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.instantOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The legal holds there are and were. */
@Component
public class LegalHolds {
    private final JdbcClient jdbc;

    public LegalHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param liftReason none: the hold is in force */
    public record LegalHold(
            LegalHoldId id,
            Sealed reason,
            Instant placedAt,
            @Nullable Sealed liftReason,
            @Nullable Instant liftedAt) {}

    public boolean inForce(PatientId patient) {
        return jdbc.sql("""
                select exists (select from patient_legal_hold where patient_id = :patient and lifted_at is null)
                """)
                .param("patient", patient.value())
                .query(Boolean.class)
                .single();
    }

    /** The newest first. */
    public List<LegalHold> of(PatientId patient) {
        return jdbc.sql("""
                select hold_id, reason, placed_at, lift_reason, lifted_at from patient_legal_hold
                where patient_id = :patient
                order by placed_at desc, hold_id
                """)
                .param("patient", patient.value())
                .query((row, _) -> {
                    String liftReason = row.getString("lift_reason");
                    return new LegalHold(
                            new LegalHoldId(uuid(row, "hold_id")),
                            new Sealed(row.getString("reason")),
                            instant(row, "placed_at"),
                            liftReason == null ? null : new Sealed(liftReason),
                            instantOrNull(row, "lifted_at"));
                })
                .list();
    }

    @EventHandler
    void on(LegalHoldPlaced event) {
        jdbc.sql("""
                insert into patient_legal_hold (hold_id, patient_id, reason, placed_at)
                values (:hold, :patient, :reason, :at)
                on conflict do nothing
                """)
                .param("hold", event.holdId().value())
                .param("patient", event.patientId().value())
                .param("reason", event.reason().value())
                .param("at", timestamptz(event.occurredAt()))
                .update();
    }

    @EventHandler
    void on(LegalHoldLifted event) {
        jdbc.sql("update patient_legal_hold set lift_reason = :reason, lifted_at = :at where hold_id = :hold")
                .param("hold", event.holdId().value())
                .param("reason", event.reason().value())
                .param("at", timestamptz(event.occurredAt()))
                .update();
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from patient_legal_hold where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }
}
