package org.medgroup.staff.site;

import java.util.Optional;
import org.medgroup.contracts.RegionId;

/** The regions that there are. */
public interface RegionNames {
    Optional<String> nameOf(RegionId region);
}
