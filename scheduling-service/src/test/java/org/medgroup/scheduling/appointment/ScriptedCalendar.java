package org.medgroup.scheduling.appointment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.visittype.KindOfVisit;

/** A calendar that says what a test tells it to say. */
final class ScriptedCalendar implements Calendar {
    Offer offer = Offer.OFFERED;

    @Nullable
    KindOfVisit kind;

    List<RoomId> rooms = List.of();
    List<FreeSlot> alternatives = List.of();

    ScriptedCalendar(KindOfVisit kind) {
        this.kind = kind;
    }

    @Override
    public Optional<KindOfVisit> visitType(VisitTypeId visitType) {
        return Optional.ofNullable(kind).filter(known -> known.visitTypeId().equals(visitType));
    }

    @Override
    public Offer offer(SiteId site, ProviderId provider, Slot slot) {
        return offer;
    }

    @Override
    public boolean isAt(SiteId site, RoomId room) {
        return rooms.contains(room);
    }

    @Override
    public List<RoomId> freeRooms(SiteId site, String roomKind, Slot during) {
        return rooms;
    }

    @Override
    public List<FreeSlot> nearestFree(Visit wanted) {
        return alternatives;
    }
}
