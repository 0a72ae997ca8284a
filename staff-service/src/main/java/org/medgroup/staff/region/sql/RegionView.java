package org.medgroup.staff.region.sql;

import org.medgroup.contracts.RegionId;

/** A region as it now is. */
public record RegionView(RegionId id, String name) {}
