package org.medgroup.staff.site;

import java.time.Instant;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one site. */
public sealed interface SiteEvent {
    SiteId siteId();

    /** The region's name is kept along as it was then, because publishing may look at nothing but the event. */
    @StoredAs("site-opened")
    record SiteOpened(
            SiteId siteId,
            SiteCode code,
            String name,
            RegionId regionId,
            String regionName,
            SiteZone timeZone,
            Address address,
            OpeningWeek openingHours)
            implements SiteEvent {}

    @StoredAs("site-opening-hours-changed")
    record OpeningHoursChanged(SiteId siteId, SiteZone timeZone, OpeningWeek openingHours) implements SiteEvent {}

    @StoredAs("site-closed")
    record SiteClosed(SiteId siteId, Instant closedAt) implements SiteEvent {}
}
