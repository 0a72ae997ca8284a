package org.medgroup.scheduling.appointment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.slothold.SlotHoldId;

/** What has happened to one appointment. Private to scheduling; others see the contracts module. */
public sealed interface AppointmentEvent {
    AppointmentId appointmentId();

    /** As agreed from this event on. */
    Visit visit();

    /** When it happened; for imported history long before it was recorded. */
    Instant occurredAt();

    /**
     * @param origin for imported ones: where from
     * @param whyOutsideOffer for one outside the offered time: why the site's manager allowed it, in words that may say
     *     anything about the patient
     * @param slotHold what held the slot until then, if anything did
     * @param authorization what was said about the payer's authorization; none for a visit that needs none
     */
    @StoredAs("appointment-booked")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppointmentBooked(
            AppointmentId appointmentId,
            Visit visit,
            @Nullable String origin,
            @Nullable Sealed whyOutsideOffer,
            @Nullable SlotHoldId slotHold,
            @Nullable AuthorizationAsked authorization,
            Instant occurredAt)
            implements AppointmentEvent {
        /** Of a visit that needs no authorization. */
        public AppointmentBooked(
                AppointmentId appointmentId,
                Visit visit,
                @Nullable String origin,
                @Nullable Sealed whyOutsideOffer,
                @Nullable SlotHoldId slotHold,
                Instant occurredAt) {
            this(appointmentId, visit, origin, whyOutsideOffer, slotHold, null, occurredAt);
        }
    }

    @StoredAs("appointment-confirmed")
    record AppointmentConfirmed(AppointmentId appointmentId, Visit visit, Instant occurredAt)
            implements AppointmentEvent {}

    @StoredAs("appointment-rescheduled")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppointmentRescheduled(
            AppointmentId appointmentId,
            Visit previous,
            Visit visit,
            @Nullable Sealed whyOutsideOffer,
            @Nullable SlotHoldId slotHold,
            @Nullable AuthorizationAsked authorization,
            Instant occurredAt)
            implements AppointmentEvent {
        /** Of a visit that needs no authorization. */
        public AppointmentRescheduled(
                AppointmentId appointmentId,
                Visit previous,
                Visit visit,
                @Nullable Sealed whyOutsideOffer,
                @Nullable SlotHoldId slotHold,
                Instant occurredAt) {
            this(appointmentId, previous, visit, whyOutsideOffer, slotHold, null, occurredAt);
        }
    }

    /** It stands, although something speaks against it. @param why in words that may say anything about the patient */
    @StoredAs("appointment-kept")
    record AppointmentKept(AppointmentId appointmentId, Visit visit, Obstacle despite, Sealed why, Instant occurredAt)
            implements AppointmentEvent {}

    /** @param late true if it came after the notice that the visit type asks for; otherwise left out */
    @StoredAs("appointment-cancelled")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AppointmentCancelled(
            AppointmentId appointmentId,
            Visit visit,
            CancelledBy by,
            String reasonCode,
            @Nullable Boolean late,
            Instant occurredAt)
            implements AppointmentEvent {
        /** In time, or nobody knows: what another system has cancelled, and what the site does. */
        public AppointmentCancelled(
                AppointmentId appointmentId, Visit visit, CancelledBy by, String reasonCode, Instant occurredAt) {
            this(appointmentId, visit, by, reasonCode, null, occurredAt);
        }
    }

    /** By the visit type's rule at that time. @param amountMinor in the smallest unit of the currency */
    @StoredAs("fee-incurred")
    record FeeIncurred(
            AppointmentId appointmentId,
            Visit visit,
            FeeReason reason,
            long amountMinor,
            String currency,
            Instant occurredAt)
            implements AppointmentEvent {}

    /**
     * The whole of it.
     *
     * @param why in words that may say anything about the patient; none: with the no-show that it was for
     */
    @StoredAs("fee-waived")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeeWaived(
            AppointmentId appointmentId,
            Visit visit,
            FeeReason reason,
            @Nullable Sealed why,
            Instant occurredAt) implements AppointmentEvent {}

    @StoredAs("patient-checked-in")
    record PatientCheckedIn(AppointmentId appointmentId, Visit visit, Instant occurredAt) implements AppointmentEvent {}

    @StoredAs("patient-roomed")
    record PatientRoomed(AppointmentId appointmentId, Visit visit, Instant occurredAt) implements AppointmentEvent {}

    /** @param checkedInAt when the wait began; unknown for imported visits that nobody checked in */
    @StoredAs("patient-seen")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientSeen(
            AppointmentId appointmentId,
            Visit visit,
            @Nullable Instant checkedInAt,
            Instant occurredAt) implements AppointmentEvent {}

    @StoredAs("visit-completed")
    record VisitCompleted(AppointmentId appointmentId, Visit visit, Instant occurredAt) implements AppointmentEvent {}

    @StoredAs("patient-no-show")
    record PatientNoShow(AppointmentId appointmentId, Visit visit, Instant occurredAt) implements AppointmentEvent {}

    /**
     * It stands as it did before, and has its time again.
     *
     * @param status what it is again, booked or confirmed
     * @param authorization what was said about the payer's authorization when it was booked, which is counted again
     */
    @StoredAs("no-show-undone")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoShowUndone(
            AppointmentId appointmentId,
            Visit visit,
            AppointmentStatus status,
            @Nullable AuthorizationAsked authorization,
            Instant occurredAt)
            implements AppointmentEvent {}
}
