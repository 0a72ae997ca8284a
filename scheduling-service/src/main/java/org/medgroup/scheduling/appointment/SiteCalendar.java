package org.medgroup.scheduling.appointment;

import java.util.List;
import java.util.Optional;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.OfferedTime;
import org.medgroup.scheduling.room.Rooms;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.stereotype.Component;

/** The calendar as the other features of this service know it. */
@Component
class SiteCalendar implements Calendar {
    private final VisitTypes visitTypes;
    private final OfferedTime offeredTime;
    private final Rooms rooms;
    private final Availability availability;

    SiteCalendar(VisitTypes visitTypes, OfferedTime offeredTime, Rooms rooms, Availability availability) {
        this.visitTypes = visitTypes;
        this.offeredTime = offeredTime;
        this.rooms = rooms;
        this.availability = availability;
    }

    @Override
    public Optional<KindOfVisit> visitType(VisitTypeId visitType) {
        return visitTypes.find(visitType);
    }

    @Override
    public Offer offer(SiteId site, ProviderId provider, Slot slot) {
        return offeredTime.offer(site, provider, slot.start(), slot.end());
    }

    @Override
    public boolean isAt(SiteId site, RoomId room) {
        return rooms.isAt(site, room);
    }

    @Override
    public List<RoomId> freeRooms(SiteId site, String kind, Slot during) {
        return rooms.free(site, kind, during.start(), during.end());
    }

    @Override
    public List<FreeSlot> nearestFree(Visit wanted) {
        return visitTypes
                .find(wanted.visitTypeId())
                .map(kind -> availability.nearest(kind, wanted.siteId(), wanted.providerId(), wanted.start()))
                .orElse(List.of());
    }
}
