package org.medgroup.scheduling.recall;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one visit that is due. */
public sealed interface RecallEvent {
    RecallId recallId();

    Instant occurredAt();

    /**
     * @param siteId that looks after it
     * @param dueOn the visit should be on that day or later
     * @param after the completed visit that it follows, if it does so by the visit type's rule
     * @param note what it is for, sealed
     */
    @StoredAs("recall-opened")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecallOpened(
            RecallId recallId,
            PatientId patientId,
            SiteId siteId,
            VisitTypeId visitTypeId,
            LocalDate dueOn,
            @Nullable AppointmentId after,
            @Nullable Sealed note,
            Instant occurredAt)
            implements RecallEvent {}

    @StoredAs("recall-contacted")
    record RecallContacted(RecallId recallId, ContactAttempt attempt, Instant occurredAt) implements RecallEvent {}

    @StoredAs("recall-snoozed")
    record RecallSnoozed(RecallId recallId, LocalDate until, Instant occurredAt) implements RecallEvent {}

    @StoredAs("recall-declined")
    record RecallDeclined(RecallId recallId, DeclineReason reason, Instant occurredAt) implements RecallEvent {}

    @StoredAs("recall-booked")
    record RecallBooked(RecallId recallId, AppointmentId appointmentId, Instant occurredAt) implements RecallEvent {}

    /** @param gone the appointment that was cancelled or missed; none: somebody has thought better of it */
    @StoredAs("recall-reopened")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecallReopened(RecallId recallId, @Nullable AppointmentId gone, Instant occurredAt) implements RecallEvent {}
}
