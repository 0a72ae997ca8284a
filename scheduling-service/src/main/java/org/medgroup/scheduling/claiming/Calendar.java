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
import org.medgroup.scheduling.availability.BlockRules;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.availability.Qualification;
import org.medgroup.scheduling.availability.Reservation;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.visittype.KindOfVisit;

/** What must be known of the site's calendar before time is claimed. */
public interface Calendar {
    Optional<KindOfVisit> visitType(VisitTypeId visitType);

    /** Which day it is at a site. */
    LocalDate dayAt(SiteId site, Instant moment);

    Offer offer(WantedSlot wanted);

    /** Why it is {@link Offer#RESERVED}; empty if it is not. */
    Optional<Reservation> reservation(WantedSlot wanted);

    /** How many may be there at once, and which quotas it counts towards. */
    BlockRules rules(WantedSlot wanted);

    /** For what the site is closed on that local day, if it is: {@code Thanksgiving Day}. */
    Optional<String> closedFor(SiteId site, Instant start);

    Qualification qualification(WantedSlot wanted);

    /** Seen by the provider's speciality between the two. */
    boolean isEstablished(PatientId patient, ProviderId provider, Instant after, Instant before);

    /** Empty if the site has no such room on that day. */
    Optional<String> roomKind(SiteId site, RoomId room, Instant start);

    Set<String> roomKindsAt(SiteId site, Instant start);

    Set<String> equipmentKindsAt(SiteId site);

    /** The rooms of that kind that nothing claimed before this transaction, in the order in which to fill them. */
    List<RoomId> freeRooms(SiteId site, String kind, Slot during);

    /** The same for equipment. */
    List<EquipmentId> freeEquipment(SiteId site, String kind, Slot during);

    /** Free slots closest to the wanted time: the same provider's first, then others' at the same site. */
    List<FreeSlot> nearestFree(WantedSlot wanted);
}
