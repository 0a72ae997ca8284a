package org.medgroup.scheduling.kiosk;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one kiosk. */
public sealed interface KioskCommand {
    /** @param label where it stands, so that the right one is revoked: "Entrance left" */
    @Allowed({SITE_MANAGER, ADMIN})
    record RegisterKiosk(@TargetAggregateIdentifier KioskId kioskId, SiteId siteId, String label)
            implements KioskCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }

    @Allowed({SITE_MANAGER, ADMIN})
    record RevokeKiosk(@TargetAggregateIdentifier KioskId kioskId) implements KioskCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("kiosk", kioskId);
        }
    }
}
