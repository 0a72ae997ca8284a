package org.medgroup.staff.region;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.RegionId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.Role;

/** What can be asked of a region. */
public sealed interface RegionCommand {
    RegionId regionId();

    @Allowed({Role.ADMIN, Role.HR})
    @GroupWide
    record OpenRegion(@TargetAggregateIdentifier RegionId regionId, String name) implements RegionCommand {}
}
