package org.medgroup.scheduling.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What has happened to one referral. */
public sealed interface ReferralEvent {
    ReferralId referralId();

    Instant occurredAt();

    /** @param siteId that looks after it */
    @StoredAs("referral-recorded")
    record ReferralRecorded(
            ReferralId referralId, PatientId patientId, SiteId siteId, ReferralTerms terms, Instant occurredAt)
            implements ReferralEvent {}

    @StoredAs("referral-accepted")
    record ReferralAccepted(ReferralId referralId, Instant occurredAt) implements ReferralEvent {}

    @StoredAs("referral-declined")
    record ReferralDeclined(ReferralId referralId, Sealed reason, Instant occurredAt) implements ReferralEvent {}

    /** Whatever is booked for a referral accepts it, too. Again: it had been missed, and that was taken back. */
    @StoredAs("referral-appointment-linked")
    record ReferralAppointmentLinked(ReferralId referralId, AppointmentId appointmentId, Instant occurredAt)
            implements ReferralEvent {}

    /** It was cancelled or missed. */
    @StoredAs("referral-appointment-gone")
    record ReferralAppointmentGone(ReferralId referralId, AppointmentId appointmentId, Instant occurredAt)
            implements ReferralEvent {}

    /** Somewhere else, as we were told. */
    @StoredAs("referral-scheduled-elsewhere")
    record ReferralScheduledElsewhere(ReferralId referralId, LocalDate on, Instant occurredAt)
            implements ReferralEvent {}

    /** @param appointmentId none: somewhere else */
    @StoredAs("referral-patient-seen")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferralPatientSeen(
            ReferralId referralId, @Nullable AppointmentId appointmentId, Instant occurredAt)
            implements ReferralEvent {}

    @StoredAs("referral-document-attached")
    record ReferralDocumentAttached(ReferralId referralId, DocumentId documentId, Instant occurredAt)
            implements ReferralEvent {}

    /** The report has gone to whoever referred, or has come back to us. */
    @StoredAs("referral-closed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferralClosed(ReferralId referralId, @Nullable Sealed report, Instant occurredAt)
            implements ReferralEvent {}

    @StoredAs("referral-cancelled")
    record ReferralCancelled(ReferralId referralId, Sealed reason, Instant occurredAt) implements ReferralEvent {}

    @StoredAs("referral-expired")
    record ReferralExpired(ReferralId referralId, Instant occurredAt) implements ReferralEvent {}
}
