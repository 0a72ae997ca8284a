package org.medgroup.staff.site.sql;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.site.Address;
import org.medgroup.staff.site.Coordinates;
import org.medgroup.staff.site.HolidayPolicy;
import org.medgroup.staff.site.OpeningWeek;

/** A site as it now is. @param holidays none: it keeps none, and nobody has said more */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteView(
        SiteId id,
        String code,
        String name,
        RegionId regionId,
        String regionName,
        String timeZone,
        Address address,
        OpeningWeek openingHours,
        @Nullable Coordinates coordinates,
        @Nullable HolidayPolicy holidays,
        Status status) {
    /** Whether patients are seen there. */
    public enum Status {
        OPEN,
        CLOSED
    }
}
