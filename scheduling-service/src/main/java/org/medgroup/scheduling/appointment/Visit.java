package org.medgroup.scheduling.appointment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.GroupSessionId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.claiming.Claim;
import org.medgroup.scheduling.claiming.GroupSession;
import org.medgroup.scheduling.claiming.Share;
import org.medgroup.scheduling.claiming.Slot;
import org.medgroup.scheduling.claiming.TakenPlaces;
import org.medgroup.scheduling.claiming.WantedSlot;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;

/**
 * What patient and site have agreed on. Every event of an appointment carries it as it stands from then on, so that
 * whoever reads one event needs no other.
 *
 * @param visitTypeName as it was called when the visit was booked
 * @param busyUntil until then provider, room and equipment are taken: the visit type's buffer (notes, cleaning) follows the
 *     end; the patient is free at the end
 * @param busyFrom from then on they are taken, if not from the start
 * @param equipmentIds what is taken besides
 * @param telehealth true if the patient is seen from afar; otherwise left out
 * @param occurrence which one of a series it is, if of any
 * @param share what it has of what others have at the same time, if anything
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Visit(
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        VisitTypeId visitTypeId,
        String visitTypeName,
        Instant start,
        Instant end,
        Instant busyUntil,
        @Nullable Instant busyFrom,
        @Nullable List<EquipmentId> equipmentIds,
        @Nullable Boolean telehealth,
        @Nullable Occurrence occurrence,
        @Nullable Share share) {
    public Visit {
        if (!start.isBefore(end) || busyUntil.isBefore(end)) {
            throw new IllegalArgumentException("A visit starts, ends, then frees its provider");
        }
        if (busyFrom != null && !busyFrom.isBefore(start)) {
            throw new IllegalArgumentException("What is taken before the start is taken before the start");
        }
        share = share == null || share.isNone() ? null : share;
        equipmentIds = equipmentIds == null || equipmentIds.isEmpty() ? null : List.copyOf(equipmentIds);
    }

    /** Without anything before the start or besides the room. */
    public Visit(
            SiteId siteId,
            PatientId patientId,
            ProviderId providerId,
            @Nullable RoomId roomId,
            VisitTypeId visitTypeId,
            String visitTypeName,
            Instant start,
            Instant end,
            Instant busyUntil) {
        this(
                siteId,
                patientId,
                providerId,
                roomId,
                visitTypeId,
                visitTypeName,
                start,
                end,
                busyUntil,
                null,
                null,
                null,
                null,
                null);
    }

    static Visit in(WantedSlot had, PatientId patient, TakenPlaces places, @Nullable Occurrence occurrence) {
        return new Visit(
                had.siteId(),
                patient,
                had.providerId(),
                places.roomId(),
                had.kind().visitTypeId(),
                had.kind().name(),
                had.slot().start(),
                had.slot().end(),
                had.busy().end(),
                had.busy().start().equals(had.slot().start())
                        ? null
                        : had.busy().start(),
                places.equipmentIds(),
                had.kind().rules().telehealth() ? Boolean.TRUE : null,
                occurrence,
                places.share());
    }

    Visit at(@Nullable RoomId room) {
        return new Visit(
                siteId,
                patientId,
                providerId,
                room,
                visitTypeId,
                visitTypeName,
                start,
                end,
                busyUntil,
                busyFrom,
                equipmentIds,
                telehealth,
                occurrence,
                share);
    }

    Visit sharing(Share other) {
        return new Visit(
                siteId,
                patientId,
                providerId,
                roomId,
                visitTypeId,
                visitTypeName,
                start,
                end,
                busyUntil,
                busyFrom,
                equipmentIds,
                telehealth,
                occurrence,
                other);
    }

    /** At a session of a group, if it is one. */
    Share.@Nullable Seat seat() {
        return share == null ? null : share.seat();
    }

    /** Of a group visit, what all who come together have in common. */
    public @Nullable GroupSessionId groupSessionId() {
        Share.Seat seat = seat();
        return seat == null ? null : new GroupSessionId(seat.sessionId());
    }

    /** Where those are who have a seat at its session, as long as they are there. */
    Visit joining(GroupSession open, int seat) {
        Slot theirs = Objects.requireNonNull(open.slot(), "somebody has a seat");
        Slot places = Objects.requireNonNull(open.busy(), "somebody has the provider");
        return new Visit(
                siteId,
                patientId,
                providerId,
                open.roomId(),
                visitTypeId,
                visitTypeName,
                start,
                theirs.end(),
                places.end(),
                places.start().isBefore(start) ? places.start() : null,
                open.equipmentIds(),
                telehealth,
                occurrence,
                new Share(null, open.quotas(), new Share.Seat(open.id(), seat)));
    }

    /**
     * The same visit, just as long, at another time or with another provider.
     *
     * @param kind what it needs nowadays
     */
    WantedSlot movedTo(Instant newStart, ProviderId newProvider, @Nullable RoomId room, KindOfVisit kind) {
        return new WantedSlot(
                siteId,
                patientId,
                newProvider,
                room,
                kind.asAgreed(
                        visitTypeName,
                        Duration.between(busy().start(), start),
                        Duration.between(start, end),
                        Duration.between(end, busyUntil)),
                newStart);
    }

    /** The time that this visit takes from everybody and everything it needs. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(4);
        claims.add(new Claim(Claim.Kind.PATIENT, patientId.value(), new Slot(start, end)));
        Share shared = share == null ? Share.NONE : share;
        UUID session = shared.sessionId();
        if (shared.seat() != null) {
            claims.add(shared.seat().claim(new Slot(start, end)));
        }
        claims.add(new Claim(Claim.Kind.PROVIDER, providerId.value(), shared.laneNumber(), session, busy()));
        if (roomId != null) {
            claims.add(new Claim(Claim.Kind.ROOM, roomId.value(), 0, session, busy()));
        }
        if (equipmentIds != null) {
            equipmentIds.forEach(
                    piece -> claims.add(new Claim(Claim.Kind.EQUIPMENT, piece.value(), 0, session, busy())));
        }
        if (shared.quotas() != null) {
            shared.quotas().forEach(unit -> claims.add(unit.claim(session)));
        }
        return claims;
    }

    private Slot busy() {
        return new Slot(busyFrom == null ? start : busyFrom, busyUntil);
    }
}
