package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * Somebody is unhappy with something. Neither who nor in which words.
 *
 * @param category a code such as {@code WAIT} or {@code STAFF}
 * @param severity {@code LOW}, {@code MEDIUM} or {@code HIGH}
 * @param channel a code such as {@code PHONE}
 * @param providerIds who are concerned
 * @param localDate the day at the site
 * @param dueOn by then it should be resolved
 */
@EventName("scheduling.concern-raised.v1")
public record ConcernRaised(
        SiteId siteId,
        String category,
        String severity,
        String channel,
        List<ProviderId> providerIds,
        LocalDate localDate,
        LocalDate dueOn,
        Instant raisedAt) {
    public ConcernRaised {
        requireNonNull(siteId, "siteId");
        requireNonNull(category, "category");
        requireNonNull(severity, "severity");
        requireNonNull(channel, "channel");
        providerIds = List.copyOf(providerIds);
        requireNonNull(localDate, "localDate");
        requireNonNull(dueOn, "dueOn");
        requireNonNull(raisedAt, "raisedAt");
    }
}
