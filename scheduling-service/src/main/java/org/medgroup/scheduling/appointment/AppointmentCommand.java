package org.medgroup.scheduling.appointment;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.slothold.SlotHoldId;

/** What can be asked of one appointment. */
public sealed interface AppointmentCommand extends HasTarget {
    AppointmentId appointmentId();

    /** The appointment's own stored site decides, unless the command is what creates it. */
    @Override
    default Target target() {
        return Target.of("appointment", appointmentId());
    }

    /** Commands that create an appointment name its site, and need the patient to be one of the sender's sites'. */
    sealed interface Booking extends AppointmentCommand, NamesSites {
        SiteId siteId();

        PatientId patientId();

        ProviderId providerId();

        @Override
        default Set<SiteId> sites() {
            return Set.of(siteId());
        }

        @Override
        default Target target() {
            return Target.of("patient", patientId());
        }
    }

    /** Those of them that claim time that is still to come. */
    sealed interface Timed extends Booking {
        /** None: whichever suitable room is free, if the visit type needs one. */
        @Nullable
        RoomId roomId();

        VisitTypeId visitTypeId();

        Instant start();
    }

    /** What is said about the payer's authorization, should the visit need one. */
    sealed interface MayNeedAuthorization {
        AuthorizationAsked.Wish authorization();
    }

    /** Books offered time. @param slotHoldId what holds it, if anything */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record BookAppointment(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            @Nullable SlotHoldId slotHoldId,
            AuthorizationAsked.Wish authorization)
            implements Timed, MayNeedAuthorization {
        /** With nothing said about an authorization. */
        public BookAppointment(
                AppointmentId appointmentId,
                SiteId siteId,
                PatientId patientId,
                ProviderId providerId,
                @Nullable RoomId roomId,
                VisitTypeId visitTypeId,
                Instant start,
                @Nullable SlotHoldId slotHoldId) {
            this(
                    appointmentId,
                    siteId,
                    patientId,
                    providerId,
                    roomId,
                    visitTypeId,
                    start,
                    slotHoldId,
                    AuthorizationAsked.Wish.NONE);
        }
    }

    /** Books one of a series; offered time like any other. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record BookOccurrence(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            Occurrence occurrence)
            implements Timed, MayNeedAuthorization {
        /** For a whole series nothing is said: of the patient's authorizations the one that ends first. */
        @Override
        public AuthorizationAsked.Wish authorization() {
            return AuthorizationAsked.Wish.NONE;
        }
    }

    /** Books on purpose beside somebody whom the provider has at that time, where the site allows it. */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record OverbookAppointment(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            AuthorizationAsked.Wish authorization)
            implements Timed, MayNeedAuthorization {}

    /** Books outside the offered time, for which the site's manager answers. */
    @Allowed(SITE_MANAGER)
    record BookOutsideOffer(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            Sealed overrideReason,
            AuthorizationAsked.Wish authorization)
            implements Timed, MayNeedAuthorization {
        /** With nothing said about an authorization. */
        public BookOutsideOffer(
                AppointmentId appointmentId,
                SiteId siteId,
                PatientId patientId,
                ProviderId providerId,
                @Nullable RoomId roomId,
                VisitTypeId visitTypeId,
                Instant start,
                Sealed overrideReason) {
            this(
                    appointmentId,
                    siteId,
                    patientId,
                    providerId,
                    roomId,
                    visitTypeId,
                    start,
                    overrideReason,
                    AuthorizationAsked.Wish.NONE);
        }
    }

    /** Takes over a booking from another system as it stands there, offered time or not. */
    @Allowed(ADMIN)
    record ImportBooking(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            Instant start,
            @Nullable Instant bookedAt,
            String origin)
            implements Timed {}

    /** Records, from booking to outcome, a visit of the past. A right of its own: it writes history. */
    @Allowed(ADMIN)
    record RecordPastVisit(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            @Nullable VisitTypeId visitTypeId,
            PastVisit past,
            String origin)
            implements Booking {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ConfirmAppointment(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}

    /** Moves to offered time at the same site. @param providerId none: the same one @param slotHoldId what holds it, if anything */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RescheduleAppointment(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            Instant start,
            @Nullable ProviderId providerId,
            @Nullable RoomId roomId,
            @Nullable SlotHoldId slotHoldId,
            AuthorizationAsked.Wish authorization)
            implements AppointmentCommand, MayNeedAuthorization {
        /** With nothing said about an authorization. */
        public RescheduleAppointment(
                AppointmentId appointmentId,
                Instant start,
                @Nullable ProviderId providerId,
                @Nullable RoomId roomId,
                @Nullable SlotHoldId slotHoldId) {
            this(appointmentId, start, providerId, roomId, slotHoldId, AuthorizationAsked.Wish.NONE);
        }
    }

    @Allowed(SITE_MANAGER)
    record RescheduleOutsideOffer(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            Instant start,
            @Nullable ProviderId providerId,
            @Nullable RoomId roomId,
            Sealed overrideReason,
            AuthorizationAsked.Wish authorization)
            implements AppointmentCommand, MayNeedAuthorization {
        /** With nothing said about an authorization. */
        public RescheduleOutsideOffer(
                AppointmentId appointmentId,
                Instant start,
                @Nullable ProviderId providerId,
                @Nullable RoomId roomId,
                Sealed overrideReason) {
            this(appointmentId, start, providerId, roomId, overrideReason, AuthorizationAsked.Wish.NONE);
        }
    }

    /** Takes it off the work list as it is: somebody has found another way. */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record KeepAppointment(@TargetAggregateIdentifier AppointmentId appointmentId, Obstacle despite, Sealed why)
            implements AppointmentCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CancelAppointment(@TargetAggregateIdentifier AppointmentId appointmentId, CancelledBy by, String reasonCode)
            implements AppointmentCommand {}

    /** The fee for cancelling late or not coming is not asked for. */
    @Allowed(SITE_MANAGER)
    record WaiveFee(@TargetAggregateIdentifier AppointmentId appointmentId, Sealed why) implements AppointmentCommand {}

    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record CheckInPatient(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}

    /** @param roomId none: the room that was booked, if any */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record RoomPatient(
            @TargetAggregateIdentifier AppointmentId appointmentId,
            @Nullable RoomId roomId) implements AppointmentCommand {}

    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record SeePatient(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}

    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record CompleteVisit(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}

    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record RecordNoShow(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}

    /** Nobody has said anything of it for so long after its end. Nobody's to ask but the service's own. */
    record RecordSilence(@TargetAggregateIdentifier AppointmentId appointmentId, Duration after)
            implements AppointmentCommand {}

    /** It was no no-show after all. */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record UndoNoShow(@TargetAggregateIdentifier AppointmentId appointmentId) implements AppointmentCommand {}
}
