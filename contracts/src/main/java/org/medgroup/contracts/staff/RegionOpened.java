package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import org.medgroup.contracts.EventName;
import org.medgroup.contracts.RegionId;

/** A region exists. */
@EventName("staff.region-opened.v1")
public record RegionOpened(RegionId regionId, String name) {
    public RegionOpened {
        requireNonNull(regionId, "regionId");
        requireNonNull(name, "name");
    }
}
