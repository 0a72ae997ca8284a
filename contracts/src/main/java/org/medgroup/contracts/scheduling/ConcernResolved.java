package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/**
 * What came of a concern.
 *
 * @param outcome a code such as {@code PUT_RIGHT}
 * @param told whether whoever raised it knows
 * @param localDate the day at the site on which it was resolved
 */
@EventName("scheduling.concern-resolved.v1")
public record ConcernResolved(
        SiteId siteId, String outcome, boolean told, Instant raisedAt, Instant resolvedAt, LocalDate localDate) {
    public ConcernResolved {
        requireNonNull(siteId, "siteId");
        requireNonNull(outcome, "outcome");
        requireNonNull(raisedAt, "raisedAt");
        requireNonNull(resolvedAt, "resolvedAt");
        requireNonNull(localDate, "localDate");
    }
}
