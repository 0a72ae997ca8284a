package org.medgroup.scheduling.slothold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.problem.FieldError;

/**
 * What is held: enough to say whether a booking is the one that it was held for.
 *
 * @param patientId none: for whom is not known yet, and the hold is good for any patient
 * @param roomId the one that was free, if the visit needs one; a booking may end up in another of its kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeldSlot(
        SiteId siteId,
        @Nullable PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        VisitTypeId visitTypeId,
        Instant start,
        Instant end) {

    /** What speaks against the booking being the one that this was held for; empty: nothing. */
    List<FieldError> differencesTo(HeldSlot booked) {
        List<FieldError> differences = new ArrayList<>();
        compare(differences, "siteId", siteId, booked.siteId);
        compare(differences, "providerId", providerId, booked.providerId);
        compare(differences, "visitTypeId", visitTypeId, booked.visitTypeId);
        compare(differences, "start", start, booked.start);
        if (patientId != null && booked.patientId != null) {
            compare(differences, "patientId", patientId, booked.patientId);
        }
        return differences;
    }

    private static void compare(List<FieldError> differences, String field, Object held, Object booked) {
        if (!held.equals(booked)) {
            differences.add(new FieldError(field, "is not what is held", List.of(held.toString())));
        }
    }
}
