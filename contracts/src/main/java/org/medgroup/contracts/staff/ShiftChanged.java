package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RosterId;
import org.medgroup.contracts.ShiftId;
import org.medgroup.contracts.SiteId;

/**
 * A shift of a published roster is another one now, or a new one: this provider works it, from {@code from} until {@code to}
 * (exclusive). It makes nobody planned whom the roster does not plan.
 *
 * @param providerId none: nobody works it any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@EventName("staff.shift-changed.v1")
public record ShiftChanged(
        RosterId rosterId,
        SiteId siteId,
        ShiftId shiftId,
        @Nullable ProviderId providerId,
        Instant from,
        Instant to) {
    public ShiftChanged {
        requireNonNull(rosterId, "rosterId");
        requireNonNull(siteId, "siteId");
        requireNonNull(shiftId, "shiftId");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Shift " + shiftId + " begins at " + from + " and ends at " + to);
        }
    }
}
