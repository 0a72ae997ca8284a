package org.medgroup.scheduling.equipment;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one piece of equipment. */
public sealed interface EquipmentCommand {
    @Allowed({SITE_MANAGER, ADMIN})
    record InstallEquipment(@TargetAggregateIdentifier EquipmentId equipmentId, SiteId siteId, String name, String kind)
            implements EquipmentCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    /** What it is booked for stays booked. */
    @Allowed({SITE_MANAGER, ADMIN})
    record RetireEquipment(@TargetAggregateIdentifier EquipmentId equipmentId) implements EquipmentCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("equipment", equipmentId);
        }
    }
}
