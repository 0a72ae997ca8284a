package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;

/**
 * An appointment as the read model has it: a fold of its events.
 *
 * @param keptDespite what speaks against it and was found to be no reason to move or cancel it
 * @param version the number of the last event in it
 */
record AppointmentRow(
        AppointmentId appointmentId,
        Visit visit,
        AppointmentStatus status,
        Instant bookedAt,
        @Nullable Instant confirmedAt,
        Arrival arrival,
        @Nullable Cancellation cancellation,
        Set<Obstacle> keptDespite,
        @Nullable Fee fee,
        long version) {

    /** What happened in the house, as far as it did. */
    record Arrival(
            @Nullable Instant checkedInAt,
            @Nullable Instant roomedAt,
            @Nullable Instant seenAt,
            @Nullable Instant completedAt) {
        static final Arrival NONE = new Arrival(null, null, null, null);
    }

    /** @param late after the notice that the visit type asks for */
    record Cancellation(CancelledBy by, String reasonCode, Instant at, boolean late) {}

    /** @param amountMinor in the smallest unit of the currency */
    record Fee(
            FeeReason reason,
            long amountMinor,
            String currency,
            @Nullable Instant waivedAt) {}

    /** A repeated event changes nothing. */
    static AppointmentRow after(@Nullable AppointmentRow row, AppointmentEvent event, long version) {
        if (event instanceof AppointmentBooked e) {
            return row != null
                    ? row
                    : new AppointmentRow(
                            e.appointmentId(),
                            e.visit(),
                            AppointmentStatus.BOOKED,
                            e.occurredAt(),
                            null,
                            Arrival.NONE,
                            null,
                            Set.of(),
                            null,
                            version);
        }
        if (row == null) {
            throw new IllegalStateException("Appointment " + event.appointmentId() + " was never booked");
        }
        return row.version >= version ? row : row.then(event, version);
    }

    private AppointmentRow then(AppointmentEvent event, long at) {
        return switch (event) {
            case AppointmentBooked _ -> this;
            case AppointmentConfirmed e ->
                next(e, AppointmentStatus.CONFIRMED, e.occurredAt(), arrival, cancellation, at);
            case AppointmentRescheduled e ->
                next(e, AppointmentStatus.BOOKED, null, arrival, cancellation, at)
                        .keptDespite(Set.of());
            case AppointmentKept e ->
                next(e, status, confirmedAt, arrival, cancellation, at).keptDespite(with(e.despite()));
            case AppointmentCancelled e ->
                next(
                        e,
                        AppointmentStatus.CANCELLED,
                        confirmedAt,
                        arrival,
                        new Cancellation(e.by(), e.reasonCode(), e.occurredAt(), Boolean.TRUE.equals(e.late())),
                        at);
            case PatientCheckedIn e ->
                next(
                        e,
                        AppointmentStatus.CHECKED_IN,
                        confirmedAt,
                        new Arrival(e.occurredAt(), null, null, null),
                        cancellation,
                        at);
            case PatientRoomed e ->
                next(
                        e,
                        AppointmentStatus.ROOMED,
                        confirmedAt,
                        new Arrival(arrival.checkedInAt, e.occurredAt(), null, null),
                        cancellation,
                        at);
            case PatientSeen e ->
                next(
                        e,
                        AppointmentStatus.SEEN,
                        confirmedAt,
                        new Arrival(arrival.checkedInAt, arrival.roomedAt, e.occurredAt(), null),
                        cancellation,
                        at);
            case VisitCompleted e ->
                next(
                        e,
                        AppointmentStatus.COMPLETED,
                        confirmedAt,
                        new Arrival(arrival.checkedInAt, arrival.roomedAt, arrival.seenAt, e.occurredAt()),
                        cancellation,
                        at);
            case PatientNoShow e -> next(e, AppointmentStatus.NO_SHOW, confirmedAt, arrival, cancellation, at);
            case NoShowUndone e -> next(e, e.status(), confirmedAt, arrival, cancellation, at);
            case FeeIncurred e ->
                next(e, status, confirmedAt, arrival, cancellation, at)
                        .fee(new Fee(e.reason(), e.amountMinor(), e.currency(), null));
            case FeeWaived e ->
                next(e, status, confirmedAt, arrival, cancellation, at)
                        .fee(fee == null ? null : new Fee(fee.reason, fee.amountMinor, fee.currency, e.occurredAt()));
        };
    }

    private AppointmentRow next(
            AppointmentEvent event,
            AppointmentStatus newStatus,
            @Nullable Instant newConfirmedAt,
            Arrival newArrival,
            @Nullable Cancellation newCancellation,
            long newVersion) {
        return new AppointmentRow(
                appointmentId,
                event.visit(),
                newStatus,
                bookedAt,
                newConfirmedAt,
                newArrival,
                newCancellation,
                keptDespite,
                fee,
                newVersion);
    }

    private AppointmentRow keptDespite(Set<Obstacle> obstacles) {
        return new AppointmentRow(
                appointmentId, visit, status, bookedAt, confirmedAt, arrival, cancellation, obstacles, fee, version);
    }

    private AppointmentRow fee(@Nullable Fee other) {
        return new AppointmentRow(
                appointmentId,
                visit,
                status,
                bookedAt,
                confirmedAt,
                arrival,
                cancellation,
                keptDespite,
                other,
                version);
    }

    private Set<Obstacle> with(Obstacle another) {
        Set<Obstacle> all = EnumSet.of(another);
        all.addAll(keptDespite);
        return all;
    }
}
