package org.medgroup.scheduling.priorauthorization;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What has happened to one authorization. */
public sealed interface PriorAuthorizationEvent {
    PriorAuthorizationId priorAuthorizationId();

    Instant occurredAt();

    /** @param siteId that looks after it */
    @StoredAs("prior-authorization-recorded")
    record PriorAuthorizationRecorded(
            PriorAuthorizationId priorAuthorizationId,
            PatientId patientId,
            SiteId siteId,
            AuthorizationTerms terms,
            Instant occurredAt)
            implements PriorAuthorizationEvent {}

    @StoredAs("prior-authorization-changed")
    record PriorAuthorizationChanged(
            PriorAuthorizationId priorAuthorizationId, AuthorizationTerms terms, Instant occurredAt)
            implements PriorAuthorizationEvent {}

    /** Nothing more is reserved of it; what is reserved stands. @param reason in words that may say anything about the patient */
    @StoredAs("prior-authorization-withdrawn")
    record PriorAuthorizationWithdrawn(PriorAuthorizationId priorAuthorizationId, Sealed reason, Instant occurredAt)
            implements PriorAuthorizationEvent {}

    /** @param documentId on the patient's file */
    @StoredAs("prior-authorization-document-attached")
    record PriorAuthorizationDocumentAttached(
            PriorAuthorizationId priorAuthorizationId, DocumentId documentId, Instant occurredAt)
            implements PriorAuthorizationEvent {}

    /** @param day of the visit, at its site; a second one for the same appointment says that it was moved */
    @StoredAs("authorized-visit-reserved")
    record AuthorizedVisitReserved(
            PriorAuthorizationId priorAuthorizationId, AppointmentId appointmentId, LocalDate day, Instant occurredAt)
            implements PriorAuthorizationEvent {}

    /** It took place, or counts as if it had. */
    @StoredAs("authorized-visit-used")
    record AuthorizedVisitUsed(
            PriorAuthorizationId priorAuthorizationId, AppointmentId appointmentId, Instant occurredAt)
            implements PriorAuthorizationEvent {}

    @StoredAs("authorized-visit-returned")
    record AuthorizedVisitReturned(
            PriorAuthorizationId priorAuthorizationId, AppointmentId appointmentId, WhyReturned why, Instant occurredAt)
            implements PriorAuthorizationEvent {}
}
