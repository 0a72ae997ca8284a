package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.availability.Reservation;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;

/** A calendar that says what a test tells it to say. */
public final class ScriptedCalendar implements Calendar {
    public Offer offer = Offer.OFFERED;

    public @Nullable KindOfVisit kind;

    public @Nullable Reservation reservation;
    public BlockRules rules = BlockRules.NONE;
    public List<RoomId> rooms = List.of();
    public String roomKind = "x-ray";
    public Set<String> roomKindsAt = Set.of("exam", "x-ray");
    public Map<String, List<EquipmentId>> equipment = Map.of();
    public Qualification qualification = new Qualification(true, VisitRules.NONE.credentialKinds());
    public boolean established;
    public List<FreeSlot> alternatives = List.of();

    public ScriptedCalendar(KindOfVisit kind) {
        this.kind = kind;
    }

    @Override
    public Optional<KindOfVisit> visitType(VisitTypeId visitType) {
        return Optional.ofNullable(kind).filter(known -> known.visitTypeId().equals(visitType));
    }

    @Override
    public LocalDate dayAt(SiteId site, Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    @Override
    public Offer offer(WantedSlot wanted) {
        return offer;
    }

    @Override
    public Optional<Reservation> reservation(WantedSlot wanted) {
        return Optional.ofNullable(reservation);
    }

    @Override
    public BlockRules rules(WantedSlot wanted) {
        return rules;
    }

    @Override
    public Optional<String> closedFor(SiteId site, Instant start) {
        return Optional.of("Thanksgiving Day");
    }

    @Override
    public Qualification qualification(WantedSlot wanted) {
        return qualification;
    }

    @Override
    public boolean isEstablished(PatientId patient, ProviderId provider, Instant after, Instant before) {
        return established;
    }

    @Override
    public Optional<String> roomKind(SiteId site, RoomId room, Instant start) {
        return rooms.contains(room) ? Optional.of(roomKind) : Optional.empty();
    }

    @Override
    public Set<String> roomKindsAt(SiteId site, Instant start) {
        return roomKindsAt;
    }

    @Override
    public Set<String> equipmentKindsAt(SiteId site) {
        return equipment.keySet();
    }

    @Override
    public List<RoomId> freeRooms(SiteId site, String wantedKind, Slot during) {
        return rooms;
    }

    @Override
    public List<EquipmentId> freeEquipment(SiteId site, String wantedKind, Slot during) {
        return equipment.getOrDefault(wantedKind, List.of());
    }

    @Override
    public List<FreeSlot> nearestFree(WantedSlot wanted) {
        return alternatives;
    }
}
