package org.medgroup.staff.site;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.ZoneId;

/**
 * The time zone that a site's days and opening hours are in, by its IANA name. Offsets and abbreviations are refused:
 * they know no daylight saving, and a site's day would be an hour off for half the year.
 */
public record SiteZone(@JsonValue ZoneId zone) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SiteZone {}

    /** @throws SiteRejected if it is no IANA name of a place */
    public static SiteZone of(String name) {
        boolean place = name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/");
        if (!(place || name.equals("UTC")) || !ZoneId.getAvailableZoneIds().contains(name)) {
            throw SiteRejected.invalid(
                    "invalid-time-zone", "timeZone", "must be an IANA time zone such as America/New_York");
        }
        return new SiteZone(ZoneId.of(name));
    }

    @Override
    public String toString() {
        return zone.getId();
    }
}
