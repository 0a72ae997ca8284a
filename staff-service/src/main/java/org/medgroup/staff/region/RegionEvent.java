package org.medgroup.staff.region;

import org.medgroup.contracts.RegionId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one region. */
public sealed interface RegionEvent {
    RegionId regionId();

    @StoredAs("region-opened")
    record RegionOpened(RegionId regionId, String name) implements RegionEvent {}
}
