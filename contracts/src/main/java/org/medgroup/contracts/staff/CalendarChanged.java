package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/** A site's regular opening hours are now these, all of them. */
@EventName("staff.calendar-changed.v1")
public record CalendarChanged(SiteId siteId, String timeZone, List<OpeningHours> openingHours) {
    public CalendarChanged {
        requireNonNull(siteId, "siteId");
        requireNonNull(timeZone, "timeZone");
        openingHours = List.copyOf(openingHours);
    }
}
