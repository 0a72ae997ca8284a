package org.medgroup.scheduling.availability;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;

/**
 * A slot that could be booked when it was looked for.
 *
 * @param roomId a free room of the kind that the visit type needs, if it needs one
 * @param seats of a group visit: in its session, or in one that would be opened
 * @param overbook of a time at which the provider has somebody: the lane beside them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FreeSlot(
        SiteId siteId,
        String siteName,
        ProviderId providerId,
        @Nullable String providerName,
        @Nullable RoomId roomId,
        Instant start,
        Instant end,
        @Nullable Seats seats,
        @Nullable Lane overbook) {

    /** @param taken by others, held ones as well */
    public record Seats(int taken, int capacity) {}

    /** @param lane that is free, counted from 0 @param lanes that the site allows then */
    public record Lane(int lane, int lanes) {}
}
