package org.medgroup.scheduling.accessrequest;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestDenied;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestExtended;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestFulfilled;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link AccessRequests}. */
@Component
class AccessRequestProjector {
    private final JdbcClient jdbc;

    AccessRequestProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AccessRequestEvent event) {
        switch (event) {
            case AccessRequestOpened e ->
                jdbc.sql("""
                        insert into access_request (access_request_id, patient_id, what, received_on, due_on, status)
                        values (:id, :patient, :what, :received, :due, 'OPEN')
                        on conflict (access_request_id) do nothing
                        """)
                        .param("id", e.accessRequestId().value())
                        .param("patient", e.patientId().value())
                        .param("what", e.what().value())
                        .param("received", e.receivedOn())
                        .param("due", e.dueOn())
                        .update();
            case AccessRequestExtended e ->
                jdbc.sql("""
                        update access_request set due_on = :due, extended_because = :reason
                         where access_request_id = :id
                        """)
                        .param("id", e.accessRequestId().value())
                        .param("due", e.dueOn())
                        .param("reason", e.reason().value())
                        .update();
            case AccessRequestFulfilled e ->
                close(e.accessRequestId(), "FULFILLED", e.outcome().name(), null, e.occurredAt());
            case AccessRequestDenied e ->
                close(e.accessRequestId(), "DENIED", null, e.reason().value(), e.occurredAt());
        }
    }

    private void close(
            AccessRequestId id, String status, @Nullable String outcome, @Nullable String reason, Instant at) {
        jdbc.sql("""
                update access_request
                   set status = :status, outcome = :outcome, denied_because = :reason, closed_at = :at
                 where access_request_id = :id
                """)
                .param("id", id.value())
                .param("status", status)
                .param("outcome", outcome)
                .param("reason", reason)
                .param("at", timestamptz(at))
                .update();
    }
}
