package org.medgroup.kit.access;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;

/**
 * A site as this service knows it.
 *
 * @param regionName null until the region has been heard of
 * @param zone the site's local days and opening hours are in this zone
 */
public record KnownSite(
        SiteId siteId,
        RegionId regionId,
        @Nullable String regionName,
        String code,
        String name,
        ZoneId zone,
        boolean open) {}
