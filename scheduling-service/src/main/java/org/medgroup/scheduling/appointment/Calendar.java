package org.medgroup.scheduling.appointment;

import java.util.List;
import java.util.Optional;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.Offer;
import org.medgroup.scheduling.visittype.KindOfVisit;

/** What an appointment must know of the site's calendar before it decides. */
interface Calendar {
    Optional<KindOfVisit> visitType(VisitTypeId visitType);

    Offer offer(SiteId site, ProviderId provider, Slot slot);

    boolean isAt(SiteId site, RoomId room);

    /** The rooms of that kind that nothing claimed before this transaction, in the order in which to fill them. */
    List<RoomId> freeRooms(SiteId site, String kind, Slot during);

    /** Free slots closest to the wanted time: the same provider's first, then others' at the same site. */
    List<FreeSlot> nearestFree(Visit wanted);
}
