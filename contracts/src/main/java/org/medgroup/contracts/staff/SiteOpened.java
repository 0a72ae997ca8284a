package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;

/** A site exists and works in this time zone (IANA name); its region is told along, so that no order between events is needed. Where on the earth it lies may not be known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@EventName("staff.site-opened.v1")
public record SiteOpened(
        SiteId siteId,
        String code,
        String name,
        RegionId regionId,
        String regionName,
        String timeZone,
        Address address,
        List<OpeningHours> openingHours,
        @Nullable Coordinates coordinates) {
    public SiteOpened {
        requireNonNull(siteId, "siteId");
        requireNonNull(code, "code");
        requireNonNull(name, "name");
        requireNonNull(regionId, "regionId");
        requireNonNull(regionName, "regionName");
        requireNonNull(timeZone, "timeZone");
        requireNonNull(address, "address");
        openingHours = List.copyOf(openingHours);
    }
}
