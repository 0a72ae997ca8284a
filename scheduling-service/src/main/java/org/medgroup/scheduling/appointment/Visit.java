package org.medgroup.scheduling.appointment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * What patient and site have agreed on. Every event of an appointment carries it as it stands from then on, so that
 * whoever reads one event needs no other.
 *
 * @param visitTypeName as it was called when the visit was booked
 * @param busyUntil until then provider and room are taken: the visit type's buffer (notes, cleaning) follows the end; the
 *     patient is free at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Visit(
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        VisitTypeId visitTypeId,
        String visitTypeName,
        Instant start,
        Instant end,
        Instant busyUntil) {
    public Visit {
        if (!start.isBefore(end) || busyUntil.isBefore(end)) {
            throw new IllegalArgumentException("A visit starts, ends, then frees its provider");
        }
    }

    Slot slot() {
        return new Slot(start, end);
    }

    Visit at(@Nullable RoomId room) {
        return new Visit(siteId, patientId, providerId, room, visitTypeId, visitTypeName, start, end, busyUntil);
    }

    /** The same visit, just as long, at another time or with another provider, in no room yet. */
    Visit movedTo(Instant newStart, ProviderId newProvider) {
        return new Visit(
                siteId,
                patientId,
                newProvider,
                null,
                visitTypeId,
                visitTypeName,
                newStart,
                newStart.plus(Duration.between(start, end)),
                newStart.plus(Duration.between(start, busyUntil)));
    }

    /** The time that this visit takes from everybody and everything it needs, in the order in which it is claimed. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(3);
        claims.add(new Claim(Claim.Kind.PATIENT, patientId.value(), new Slot(start, end)));
        claims.add(new Claim(Claim.Kind.PROVIDER, providerId.value(), new Slot(start, busyUntil)));
        if (roomId != null) {
            claims.add(new Claim(Claim.Kind.ROOM, roomId.value(), new Slot(start, busyUntil)));
        }
        return claims;
    }
}
