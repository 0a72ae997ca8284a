package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            OpeningWeek openingHours,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Coordinates coordinates)
            implements SiteEvent {}

    @StoredAs("site-opening-hours-changed")
    record OpeningHoursChanged(SiteId siteId, SiteZone timeZone, OpeningWeek openingHours) implements SiteEvent {}

    /**
     * Which days it is closed besides its week, and what that means in dates: what a public holiday is is looked up once,
     * so that a newer calendar changes nothing that has been told.
     *
     * @param from the first day that this is about; what was said of earlier ones stands
     * @param through the last day that this is about
     * @param days all days between the two on which it is closed
     */
    @StoredAs("site-closed-days-changed")
    record ClosedDaysChanged(
            SiteId siteId, HolidayPolicy policy, LocalDate from, LocalDate through, List<ClosedDay> days)
            implements SiteEvent {}

    @StoredAs("site-closed")
    record SiteClosed(SiteId siteId, Instant closedAt) implements SiteEvent {}
}
