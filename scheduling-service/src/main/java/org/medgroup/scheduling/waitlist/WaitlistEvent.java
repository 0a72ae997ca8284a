package org.medgroup.scheduling.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.scheduling.slothold.SlotHoldId;

/** What has happened to one place on the waitlist. */
public sealed interface WaitlistEvent {
    WaitlistEntryId waitlistEntryId();

    Instant occurredAt();

    @StoredAs("waitlist-joined")
    record WaitlistJoined(WaitlistEntryId waitlistEntryId, PatientId patientId, Wish wish, Instant occurredAt)
            implements WaitlistEvent {}

    /**
     * The slot is held from now on, in the same transaction.
     *
     * @param patientId whose it is: of merged registrations the one that goes on
     */
    @StoredAs("waitlist-slot-offered")
    record SlotOffered(
            WaitlistEntryId waitlistEntryId,
            PatientId patientId,
            VisitTypeId visitTypeId,
            SlotOffer offer,
            Instant occurredAt)
            implements WaitlistEvent {}

    @StoredAs("waitlist-offer-declined")
    record OfferDeclined(WaitlistEntryId waitlistEntryId, SlotHoldId offerId, Instant occurredAt)
            implements WaitlistEvent {}

    /** Nobody has answered in time. */
    @StoredAs("waitlist-offer-expired")
    record OfferExpired(WaitlistEntryId waitlistEntryId, SlotHoldId offerId, Instant occurredAt)
            implements WaitlistEvent {}

    /**
     * The patient has an appointment of the kind waited for.
     *
     * @param accepted the offer that it was made of; none: it was found otherwise
     * @param withdrawn the offer of another slot that was open then
     */
    @StoredAs("waitlist-filled")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitlistFilled(
            WaitlistEntryId waitlistEntryId,
            AppointmentId appointmentId,
            @Nullable SlotHoldId accepted,
            @Nullable SlotHoldId withdrawn,
            Instant occurredAt)
            implements WaitlistEvent {}

    /** @param withdrawn the offer that was open then */
    @StoredAs("waitlist-left")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitlistLeft(
            WaitlistEntryId waitlistEntryId,
            LeavingReason reason,
            @Nullable SlotHoldId withdrawn,
            Instant occurredAt) implements WaitlistEvent {}
}
