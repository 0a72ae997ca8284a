package org.medgroup.scheduling.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.RoomId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * What somebody wants again and again.
 *
 * @param roomId none: each time whichever suitable room is free, if the visit type needs one
 * @param start of the first
 * @param rule of RFC 5545
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesWish(
        SiteId siteId,
        PatientId patientId,
        ProviderId providerId,
        @Nullable RoomId roomId,
        VisitTypeId visitTypeId,
        Instant start,
        String rule) {}
