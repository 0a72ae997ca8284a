package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/**
 * A concern was not resolved after all: the resolution that is named does not count.
 *
 * @param raisedAt when the concern was raised
 * @param resolvedAt when it was thought to be resolved
 * @param resolvedOn that day at the site
 */
@EventName("scheduling.concern-reopened.v1")
public record ConcernReopened(
        SiteId siteId, Instant raisedAt, Instant resolvedAt, LocalDate resolvedOn, Instant reopenedAt) {
    public ConcernReopened {
        requireNonNull(siteId, "siteId");
        requireNonNull(raisedAt, "raisedAt");
        requireNonNull(resolvedAt, "resolvedAt");
        requireNonNull(resolvedOn, "resolvedOn");
        requireNonNull(reopenedAt, "reopenedAt");
    }
}
