package org.medgroup.scheduling.recall;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.recall.RecallEvent.RecallBooked;
import org.medgroup.scheduling.recall.RecallEvent.RecallContacted;
import org.medgroup.scheduling.recall.RecallEvent.RecallDeclined;
import org.medgroup.scheduling.recall.RecallEvent.RecallOpened;
import org.medgroup.scheduling.recall.RecallEvent.RecallReopened;
import org.medgroup.scheduling.recall.RecallEvent.RecallSnoozed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Recalls}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class RecallProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    RecallProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(RecallEvent event, @SequenceNumber long version) {
        switch (event) {
            case RecallOpened e -> opened(e, version);
            case RecallContacted e ->
                update(e, version, """
                                attempts = attempts + 1, last_attempt_at = :at, last_way = :way, last_outcome = :outcome,
                                last_note = :note, next_try_on = :next::date
                                """)
                        .param("way", e.attempt().way().name())
                        .param("outcome", e.attempt().outcome().name())
                        .param(
                                "note",
                                e.attempt().note() == null
                                        ? null
                                        : e.attempt().note().value(),
                                Types.VARCHAR)
                        .param("next", e.attempt().nextTryOn(), Types.DATE)
                        .update();
            case RecallSnoozed e ->
                update(e, version, "next_try_on = :until")
                        .param("until", e.until())
                        .update();
            case RecallDeclined e ->
                update(e, version, "status = 'DECLINED', declined_because = :reason")
                        .param("reason", e.reason().name())
                        .update();
            case RecallBooked e ->
                update(e, version, "status = 'BOOKED', appointment_id = :appointment")
                        .param("appointment", e.appointmentId().value())
                        .update();
            case RecallReopened e ->
                update(
                                e,
                                version,
                                "status = 'OPEN', appointment_id = null, declined_because = null, next_try_on = null")
                        .update();
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from recall where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }

    private void opened(RecallOpened e, long version) {
        jdbc.sql("""
                insert into recall (recall_id, patient_id, site_id, visit_type_id, due_on, after_appointment_id, note,
                                    status, changed_at, version)
                select :id, :patient, :site, :visitType, :due, :after::uuid, :note, 'OPEN', :at, :version
                 where not exists (select from patient where patient_id = :patient and erased_at is not null)
                on conflict (recall_id) do nothing
                """)
                .param("id", e.recallId().value())
                .param("patient", e.patientId().value())
                .param("site", e.siteId().value())
                .param("visitType", e.visitTypeId().value())
                .param("due", e.dueOn())
                .param("after", uuidOrNull(e.after()), Types.OTHER)
                .param("note", e.note() == null ? null : e.note().value(), Types.VARCHAR)
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version)
                .update();
        targetSites.bind(Target.of("recall", e.recallId()), Set.of(e.siteId()));
    }

    /** @param changes what is set, in SQL */
    private StatementSpec update(RecallEvent e, long version, String changes) {
        return jdbc.sql("update recall set " + changes + """
                , changed_at = :at, version = :version
                where recall_id = :id and version < :version
                """)
                .param("id", e.recallId().value())
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version);
    }
}
