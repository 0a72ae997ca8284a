package org.medgroup.scheduling.thirdnext;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;

/**
 * How far ahead a provider's third open slot is at a site.
 *
 * @param measuredAt the time of asking
 * @param localDate its day at the site
 * @param horizonDays how far ahead was looked
 * @param away for more than three days: nothing was measured
 * @param visitTypes those that the provider does at this site
 */
public record ProviderAccess(
        SiteId siteId,
        ProviderId providerId,
        Instant measuredAt,
        LocalDate localDate,
        int horizonDays,
        boolean away,
        List<OfVisitType> visitTypes) {
    public ProviderAccess {
        visitTypes = List.copyOf(visitTypes);
    }

    /** @param thirdSlotOn the site's day of the third open slot; none: fewer than three within the horizon */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfVisitType(
            VisitTypeId visitTypeId, @Nullable LocalDate thirdSlotOn) {}
}
