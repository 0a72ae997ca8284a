package org.medgroup.scheduling.accessrequest;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one request. Texts are sealed under the patient's key. */
public sealed interface AccessRequestEvent {
    AccessRequestId accessRequestId();

    @StoredAs("access-request-opened")
    record AccessRequestOpened(
            AccessRequestId accessRequestId,
            PatientId patientId,
            Sealed what,
            LocalDate receivedOn,
            LocalDate dueOn,
            Instant occurredAt)
            implements AccessRequestEvent {}

    /** The patient was told in writing why it takes longer. */
    @StoredAs("access-request-extended")
    record AccessRequestExtended(AccessRequestId accessRequestId, Sealed reason, LocalDate dueOn, Instant occurredAt)
            implements AccessRequestEvent {}

    @StoredAs("access-request-fulfilled")
    record AccessRequestFulfilled(AccessRequestId accessRequestId, Outcome outcome, Instant occurredAt)
            implements AccessRequestEvent {}

    @StoredAs("access-request-denied")
    record AccessRequestDenied(AccessRequestId accessRequestId, Sealed reason, Instant occurredAt)
            implements AccessRequestEvent {}
}
