package org.medgroup.scheduling.appointment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.contracts.scheduling.FeeReason;
import org.medgroup.scheduling.appointment.AppointmentRow.Arrival;
import org.medgroup.scheduling.appointment.AppointmentRow.Cancellation;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.equipment.EquipmentId;

/**
 * An appointment as callers see it.
 *
 * @param patientId whose it is: of merged registrations the one that goes on
 * @param patientName none for callers whose work does not need it, and for the erased
 * @param patientErased true if nobody can say any more who it was; otherwise left out
 * @param noShowRisk from 0 to 1: how likely it was, when the appointment was booked, that the patient would not come; none
 *     while no model is in use, and of a past state
 * @param providerName none for a provider whom staff-service has not introduced yet
 * @param equipmentIds what is taken besides the room, if anything
 * @param awaitedAtDesk true if the patient has told a kiosk of coming and something is missing; otherwise left out
 * @param telehealth true if the patient is seen from afar; otherwise left out
 * @param lateCancellation true if the patient cancelled after the notice that the visit type asks for; otherwise left out
 * @param seat of a group visit: the session that all who come together have in common, and which of its seats
 * @param lane for one that was overbooked on purpose: the provider's lane, counted from 1, beside the ordinary one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentView(
        AppointmentId id,
        SiteId siteId,
        PatientId patientId,
        @Nullable String patientName,
        @Nullable Boolean patientErased,
        ProviderId providerId,
        @Nullable String providerName,
        @Nullable RoomId roomId,
        @Nullable String roomName,
        VisitTypeId visitTypeId,
        String visitTypeName,
        @Nullable List<EquipmentId> equipmentIds,
        @Nullable Boolean telehealth,
        @Nullable Occurrence occurrence,
        @Nullable Integer lane,
        Share.@Nullable Seat seat,
        Instant start,
        Instant end,
        AppointmentStatus status,
        Instant bookedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant checkedInAt,
        @Nullable Instant roomedAt,
        @Nullable Instant seenAt,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable CancelledBy cancelledBy,
        @Nullable String cancelReason,
        @Nullable Boolean awaitedAtDesk,
        @Nullable Boolean lateCancellation,
        @Nullable AppointmentFee fee,
        @Nullable Double noShowRisk,
        long version) {

    /**
     * For cancelling late or not coming.
     *
     * @param amountMinor in the smallest unit of the currency
     * @param waivedAt none: it is owed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AppointmentFee(
            FeeReason reason,
            long amountMinor,
            String currency,
            @Nullable Instant waivedAt) {
        static @Nullable AppointmentFee of(AppointmentRow.@Nullable Fee fee) {
            return fee == null
                    ? null
                    : new AppointmentFee(fee.reason(), fee.amountMinor(), fee.currency(), fee.waivedAt());
        }
    }

    static AppointmentView of(
            AppointmentRow row,
            PatientId person,
            @Nullable String patientName,
            boolean patientErased,
            @Nullable String providerName,
            @Nullable String roomName,
            boolean awaitedAtDesk,
            @Nullable Double noShowRisk) {
        Visit visit = row.visit();
        Arrival arrival = row.arrival();
        Cancellation cancellation = row.cancellation();
        return new AppointmentView(
                row.appointmentId(),
                visit.siteId(),
                person,
                patientName,
                patientErased ? Boolean.TRUE : null,
                visit.providerId(),
                providerName,
                visit.roomId(),
                roomName,
                visit.visitTypeId(),
                visit.visitTypeName(),
                visit.equipmentIds(),
                visit.telehealth(),
                visit.occurrence(),
                visit.share() == null ? null : visit.share().lane(),
                visit.share() == null ? null : visit.share().seat(),
                visit.start(),
                visit.end(),
                row.status(),
                row.bookedAt(),
                row.confirmedAt(),
                arrival.checkedInAt(),
                arrival.roomedAt(),
                arrival.seenAt(),
                arrival.completedAt(),
                cancellation == null ? null : cancellation.at(),
                cancellation == null ? null : cancellation.by(),
                cancellation == null ? null : cancellation.reasonCode(),
                awaitedAtDesk ? Boolean.TRUE : null,
                cancellation != null && cancellation.late() ? Boolean.TRUE : null,
                AppointmentFee.of(row.fee()),
                noShowRisk,
                row.version());
    }
}
