package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.OfferedTime;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.availability.Qualifications;
import org.medgroup.scheduling.availability.Reservation;
import org.medgroup.scheduling.equipment.Equipment;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.room.Rooms;
import org.medgroup.scheduling.site.SiteHours;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.stereotype.Component;

/** The calendar as the other features of this service know it. */
@Component
class SiteCalendar implements Calendar {
    private final VisitTypes visitTypes;
    private final OfferedTime offeredTime;
    private final SiteHours siteHours;
    private final SiteDirectory sites;
    private final Qualifications qualifications;
    private final SeenBefore seenBefore;
    private final Rooms rooms;
    private final Equipment equipment;
    private final Availability availability;

    SiteCalendar(
            VisitTypes visitTypes,
            OfferedTime offeredTime,
            SiteHours siteHours,
            SiteDirectory sites,
            Qualifications qualifications,
            SeenBefore seenBefore,
            Rooms rooms,
            Equipment equipment,
            Availability availability) {
        this.visitTypes = visitTypes;
        this.offeredTime = offeredTime;
        this.siteHours = siteHours;
        this.sites = sites;
        this.qualifications = qualifications;
        this.seenBefore = seenBefore;
        this.rooms = rooms;
        this.equipment = equipment;
        this.availability = availability;
    }

    @Override
    public Optional<KindOfVisit> visitType(VisitTypeId visitType) {
        return visitTypes.find(visitType);
    }

    @Override
    public LocalDate dayAt(SiteId site, Instant moment) {
        return LocalDate.ofInstant(moment, sites.zoneOf(site));
    }

    @Override
    public Offer offer(WantedSlot wanted) {
        Slot slot = wanted.slot();
        return offeredTime.offer(
                wanted.siteId(), wanted.providerId(), wanted.kind().visitTypeId(), slot.start(), slot.end());
    }

    @Override
    public Optional<Reservation> reservation(WantedSlot wanted) {
        Slot slot = wanted.slot();
        return offeredTime.reservation(
                wanted.siteId(), wanted.providerId(), wanted.kind().visitTypeId(), slot.start(), slot.end());
    }

    @Override
    public BlockRules rules(WantedSlot wanted) {
        Slot slot = wanted.slot();
        Slot busy = wanted.busy();
        return offeredTime.rules(
                wanted.siteId(),
                wanted.providerId(),
                wanted.kind().visitTypeId(),
                slot.start(),
                slot.end(),
                busy.start(),
                busy.end());
    }

    @Override
    public Optional<String> closedFor(SiteId site, Instant start) {
        return siteHours.closedFor(site, dayAt(site, start));
    }

    @Override
    public Qualification qualification(WantedSlot wanted) {
        return qualifications.of(wanted.providerId(), wanted.kind().rules(), wanted.siteId(), wanted.start());
    }

    @Override
    public boolean isEstablished(PatientId patient, ProviderId provider, Instant after, Instant before) {
        return seenBefore.seen(patient, provider, after, before);
    }

    @Override
    public Optional<String> roomKind(SiteId site, RoomId room, Instant start) {
        return rooms.kindOf(site, room, start);
    }

    @Override
    public Set<String> roomKindsAt(SiteId site, Instant start) {
        return rooms.kindsAt(site, start);
    }

    @Override
    public Set<String> equipmentKindsAt(SiteId site) {
        return equipment.kindsAt(site);
    }

    @Override
    public List<RoomId> freeRooms(SiteId site, String kind, Slot during) {
        return rooms.free(site, kind, during.start(), during.end());
    }

    @Override
    public List<EquipmentId> freeEquipment(SiteId site, String kind, Slot during) {
        return equipment.free(site, kind, during.start(), during.end());
    }

    @Override
    public List<FreeSlot> nearestFree(WantedSlot wanted) {
        return availability.nearest(wanted.kind(), wanted.siteId(), wanted.providerId(), wanted.start());
    }
}
