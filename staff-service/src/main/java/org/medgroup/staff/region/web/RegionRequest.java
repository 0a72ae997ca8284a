package org.medgroup.staff.region.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.kit.Ids;
import org.medgroup.staff.input.ImportItem;
import org.medgroup.staff.input.PlainText;
import org.medgroup.staff.region.RegionCommand.OpenRegion;

/** A new region. Without an id it gets one. */
record RegionRequest(@Nullable UUID id, @PlainText String name) implements ImportItem {
    OpenRegion toCommand() {
        return new OpenRegion(new RegionId(id == null ? Ids.next() : id), name.strip());
    }
}
