package org.medgroup.scheduling.concern;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernReopened;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernResolved;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernStepTaken;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernWithdrawn;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Concerns}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class ConcernProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    ConcernProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(ConcernEvent event, @SequenceNumber long version) {
        switch (event) {
            case ConcernRaised e -> raised(e, version);
            case ConcernAssigned e ->
                update(e, version, "owner_id = :owner")
                        .param("owner", e.ownerId())
                        .update();
            case ConcernStepTaken e ->
                update(e, version, "steps = steps + 1, last_words = :words")
                        .param("words", e.words().value())
                        .update();
            case ConcernResolved e ->
                update(
                                e,
                                version,
                                "status = 'RESOLVED', outcome = :outcome, told = :told, last_words = :words, closed_at = :at")
                        .param("outcome", e.outcome().name())
                        .param("told", e.told())
                        .param("words", e.words() == null ? null : e.words().value(), Types.VARCHAR)
                        .update();
            case ConcernReopened e ->
                update(
                                e,
                                version,
                                "status = 'OPEN', outcome = null, told = null, last_words = :words, closed_at = null, due_on = :due")
                        .param("words", e.words().value())
                        .param("due", e.dueOn())
                        .update();
            case ConcernWithdrawn e ->
                update(e, version, "status = 'WITHDRAWN', last_words = :words, closed_at = :at")
                        .param("words", e.words().value())
                        .update();
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from concern where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }

    private void raised(ConcernRaised e, long version) {
        var matter = e.matter();
        jdbc.sql("""
                insert into concern (concern_id, site_id, patient_id, channel, category, severity, words, appointment_id,
                                     about, status, raised_by, raised_at, due_on, changed_at, version)
                select :id, :site, :patient::uuid, :channel, :category, :severity, :words, :appointment::uuid,
                       :about::uuid[], 'OPEN', :by, :at, :due, :at, :version
                 where not exists (select from patient where patient_id = :patient::uuid and erased_at is not null)
                on conflict (concern_id) do nothing
                """)
                .param("id", e.concernId().value())
                .param("site", e.siteId().value())
                .param("patient", uuidOrNull(matter.patientId()), Types.OTHER)
                .param("channel", matter.channel().name())
                .param("category", matter.category().name())
                .param("severity", matter.severity().name())
                .param("words", matter.words().value())
                .param("appointment", uuidOrNull(matter.appointmentId()), Types.OTHER)
                .param("about", uuids(matter.about()))
                .param("by", e.by())
                .param("at", timestamptz(e.occurredAt()))
                .param("due", e.dueOn())
                .param("version", version)
                .update();
        targetSites.bind(Target.of("concern", e.concernId()), Set.of(e.siteId()));
    }

    /** @param changes what is set, in SQL */
    private StatementSpec update(ConcernEvent e, long version, String changes) {
        return jdbc.sql("update concern set " + changes + """
                , changed_at = :at, version = :version
                where concern_id = :id and version < :version
                """)
                .param("id", e.concernId().value())
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version);
    }
}
