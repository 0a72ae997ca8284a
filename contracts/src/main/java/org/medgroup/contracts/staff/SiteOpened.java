package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;

/** A site exists and works in this time zone (IANA name); its region is told along, so that no order between events is needed. */
@EventName("staff.site-opened.v1")
public record SiteOpened(
        SiteId siteId,
        String code,
        String name,
        RegionId regionId,
        String regionName,
        String timeZone,
        Address address,
        List<OpeningHours> openingHours) {
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
