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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FreeSlot(
        SiteId siteId,
        String siteName,
        ProviderId providerId,
        @Nullable String providerName,
        @Nullable RoomId roomId,
        Instant start,
        Instant end) {}
