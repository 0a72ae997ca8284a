package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * How far ahead a provider's third open slot was at a site, for each visit type that they do there (third-next-available).
 *
 * @param measuredAt the time of asking
 * @param localDate its day at the site
 * @param horizonDays how far ahead was looked
 * @param away for more than three days: nothing was measured, and {@code visitTypes} is empty
 */
@EventName("scheduling.access-measured.v1")
public record AccessMeasured(
        SiteId siteId,
        ProviderId providerId,
        Instant measuredAt,
        LocalDate localDate,
        long horizonDays,
        boolean away,
        List<VisitTypeAccess> visitTypes) {
    public AccessMeasured {
        requireNonNull(siteId, "siteId");
        requireNonNull(providerId, "providerId");
        requireNonNull(measuredAt, "measuredAt");
        requireNonNull(localDate, "localDate");
        visitTypes = List.copyOf(visitTypes);
    }
}
