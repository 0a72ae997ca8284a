package org.medgroup.scheduling.visittype;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.StableIds;
import org.medgroup.contracts.VisitTypeId;

/**
 * A visit type as it now stands.
 *
 * @param minutes what the patient is told
 * @param bufferMinutes for which provider and room stay taken afterwards
 * @param roomKind the kind of room that the visit needs, if any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KindOfVisit(
        VisitTypeId visitTypeId,
        String code,
        String name,
        int minutes,
        int bufferMinutes,
        @Nullable String roomKind) {

    /** Stands for the kind of an imported past visit of which nobody wrote down what it was; cannot be booked. */
    public static final KindOfVisit UNSPECIFIED = new KindOfVisit(
            new VisitTypeId(StableIds.of("visit-type", "unspecified")), "UNSPECIFIED", "Visit", 30, 0, null);

    public Duration length() {
        return Duration.ofMinutes(minutes);
    }

    public Duration buffer() {
        return Duration.ofMinutes(bufferMinutes);
    }
}
