package org.medgroup.staff.site.sql;

import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.OpeningWeek;

/** A site as it now is. */
public record SiteView(
        SiteId id,
        String code,
        String name,
        RegionId regionId,
        String regionName,
        String timeZone,
        Address address,
        OpeningWeek openingHours,
        Status status) {
    /** Whether patients are seen there. */
    public enum Status {
        OPEN,
        CLOSED
    }
}
