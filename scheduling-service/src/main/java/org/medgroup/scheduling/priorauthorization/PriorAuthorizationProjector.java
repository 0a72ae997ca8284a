package org.medgroup.scheduling.priorauthorization;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReserved;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReturned;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitUsed;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationChanged;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationDocumentAttached;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationRecorded;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationWithdrawn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Keeps the tables behind {@link PriorAuthorizations}: nothing of whoever has been erased, in whatever order it is told. */
@Component
class PriorAuthorizationProjector {
    private final JdbcClient jdbc;

    PriorAuthorizationProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(PriorAuthorizationEvent event, @SequenceNumber long version) {
        switch (event) {
            case PriorAuthorizationRecorded e -> recorded(e, version);
            case PriorAuthorizationChanged e ->
                terms(jdbc.sql("""
                        update prior_authorization
                           set insurance_id = :insurance, number = :number, visit_type_ids = :types::uuid[],
                               valid_from = :from, valid_to = :to, visits = :visits, missed_counts = :missedCounts,
                               version = :version
                         where prior_authorization_id = :id and version < :version
                        """), e.terms())
                        .param("id", e.priorAuthorizationId().value())
                        .param("version", version)
                        .update();
            case PriorAuthorizationWithdrawn e ->
                jdbc.sql("""
                        update prior_authorization
                           set withdrawn_because = :reason, withdrawn_at = :at, version = :version
                         where prior_authorization_id = :id and version < :version
                        """)
                        .param("id", e.priorAuthorizationId().value())
                        .param("reason", e.reason().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .param("version", version)
                        .update();
            case PriorAuthorizationDocumentAttached e ->
                jdbc.sql("""
                        update prior_authorization
                           set documents = array_append(documents, :document::uuid), version = :version
                         where prior_authorization_id = :id and version < :version
                        """)
                        .param("id", e.priorAuthorizationId().value())
                        .param("document", e.documentId().value())
                        .param("version", version)
                        .update();
            case AuthorizedVisitReserved e -> reserved(e, version);
            case AuthorizedVisitUsed e ->
                visit(e.priorAuthorizationId(), e.appointmentId(), "USED", e.occurredAt(), version);
            case AuthorizedVisitReturned e ->
                visit(e.priorAuthorizationId(), e.appointmentId(), "RETURNED", e.occurredAt(), version);
        }
    }

    @EventHandler
    void on(PatientErased event) {
        jdbc.sql("delete from authorized_visit where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
        jdbc.sql("delete from prior_authorization where patient_id = :patient")
                .param("patient", event.patientId().value())
                .update();
    }

    private void recorded(PriorAuthorizationRecorded e, long version) {
        terms(jdbc.sql("""
                insert into prior_authorization (prior_authorization_id, patient_id, site_id, insurance_id, number,
                                                 visit_type_ids, valid_from, valid_to, visits, missed_counts, taken,
                                                 version)
                select :id, :patient, :site, :insurance, :number, :types::uuid[], :from, :to, :visits, :missedCounts, 0,
                       :version
                 where not exists (select from patient where patient_id = :patient and erased_at is not null)
                on conflict (prior_authorization_id) do nothing
                """), e.terms())
                .param("id", e.priorAuthorizationId().value())
                .param("patient", e.patientId().value())
                .param("site", e.siteId().value())
                .param("version", version)
                .update();
    }

    private static StatementSpec terms(StatementSpec statement, AuthorizationTerms terms) {
        return statement
                .param("insurance", terms.insuranceId().value())
                .param("number", terms.number().value())
                .param("types", uuids(terms.visitTypeIds()))
                .param("from", terms.validFrom())
                .param("to", terms.validTo())
                .param("visits", terms.visits())
                .param("missedCounts", terms.missedCounts());
    }

    private void reserved(AuthorizedVisitReserved e, long version) {
        jdbc.sql("""
                insert into authorized_visit (prior_authorization_id, appointment_id, patient_id, day, state, since,
                                              version)
                select prior_authorization_id, :appointment, patient_id, :day, 'RESERVED', :at, :version
                  from prior_authorization where prior_authorization_id = :id
                on conflict (prior_authorization_id, appointment_id) do update
                   set day = excluded.day, state = excluded.state, since = excluded.since, version = excluded.version
                 where authorized_visit.version < excluded.version
                """)
                .param("id", e.priorAuthorizationId().value())
                .param("appointment", e.appointmentId().value())
                .param("day", e.day())
                .param("at", timestamptz(e.occurredAt()))
                .param("version", version)
                .update();
        count(e.priorAuthorizationId(), version);
    }

    private void visit(PriorAuthorizationId id, AppointmentId appointment, String state, Instant at, long version) {
        jdbc.sql("""
                update authorized_visit set state = :state, since = :at, version = :version
                 where prior_authorization_id = :id and appointment_id = :appointment and version < :version
                """)
                .param("id", id.value())
                .param("appointment", appointment.value())
                .param("state", state)
                .param("at", timestamptz(at))
                .param("version", version)
                .update();
        count(id, version);
    }

    private void count(PriorAuthorizationId id, long version) {
        jdbc.sql("""
                update prior_authorization p
                   set taken = (select count(*) from authorized_visit v
                                 where v.prior_authorization_id = p.prior_authorization_id and v.state <> 'RETURNED'),
                       version = :version
                 where p.prior_authorization_id = :id and p.version < :version
                """).param("id", id.value()).param("version", version).update();
    }
}
