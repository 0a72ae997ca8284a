package org.medgroup.scheduling.breakglass;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.AccessGrants;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.breakglass.BreakGlassEvent.BreakGlassOpened;
import org.springframework.stereotype.Component;

/**
 * Lets whoever opened a record into it for as long as it is open, and puts the opening before the privacy officers of the
 * patient's sites at that moment. No part of what is rebuilt: which sites those were is in no event of the opening.
 */
@Component
class BreakGlassReach {
    private final AccessGrants grants;
    private final TargetSites targetSites;

    BreakGlassReach(AccessGrants grants, TargetSites targetSites) {
        this.grants = grants;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(BreakGlassOpened e) {
        var patient = Target.of("patient", e.patientId());
        targetSites.bind(Target.of("breakGlass", e.breakGlassId()), targetSites.sitesOf(patient));
        grants.grant(e.openedBy(), patient, e.until(), BreakGlasses.reasonOf(e.breakGlassId()));
    }
}
