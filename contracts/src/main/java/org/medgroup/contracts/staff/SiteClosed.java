package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/** A site has closed for good: no bookings at or after that instant. */
@EventName("staff.site-closed.v1")
public record SiteClosed(SiteId siteId, Instant closedAt) {
    public SiteClosed {
        requireNonNull(siteId, "siteId");
        requireNonNull(closedAt, "closedAt");
    }
}
