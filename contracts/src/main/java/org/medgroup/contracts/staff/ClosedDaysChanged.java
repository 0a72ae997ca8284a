package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/**
 * Whatever its week says, a site is closed on these days and on no others between the two dates, both included; what was
 * said of other days stands.
 */
@EventName("staff.closed-days-changed.v1")
public record ClosedDaysChanged(SiteId siteId, LocalDate from, LocalDate through, List<ClosedDay> days) {
    public ClosedDaysChanged {
        requireNonNull(siteId, "siteId");
        requireNonNull(from, "from");
        requireNonNull(through, "through");
        days = List.copyOf(days);
    }
}
