package org.medgroup.scheduling.accessrequest;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.accessrequest.AccessRequestEvent.AccessRequestOpened;
import org.springframework.stereotype.Component;

/**
 * A request belongs to the sites that the patient had when it came. No part of what is rebuilt: which those were is in no
 * event of the request.
 */
@Component
class AccessRequestReach {
    private final TargetSites targetSites;

    AccessRequestReach(TargetSites targetSites) {
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(AccessRequestOpened e) {
        targetSites.bind(
                Target.of("accessRequest", e.accessRequestId()),
                targetSites.sitesOf(Target.of("patient", e.patientId())));
    }
}
