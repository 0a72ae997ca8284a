package org.medgroup.scheduling.accessrequest;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one request. */
public sealed interface AccessRequestCommand extends HasTarget {
    AccessRequestId accessRequestId();

    @Override
    default Target target() {
        return Target.of("accessRequest", accessRequestId());
    }

    /** @param receivedOn the day from which the thirty days run */
    @Allowed({FRONT_DESK, CALL_CENTRE, SITE_MANAGER, PRIVACY_OFFICER})
    record OpenAccessRequest(
            @TargetAggregateIdentifier AccessRequestId accessRequestId,
            PatientId patientId,
            Sealed what,
            LocalDate receivedOn)
            implements AccessRequestCommand {
        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }
    }

    @Allowed(PRIVACY_OFFICER)
    record ExtendAccessRequest(@TargetAggregateIdentifier AccessRequestId accessRequestId, Sealed reason)
            implements AccessRequestCommand {}

    @Allowed(PRIVACY_OFFICER)
    record FulfilAccessRequest(@TargetAggregateIdentifier AccessRequestId accessRequestId, Outcome outcome)
            implements AccessRequestCommand {}

    @Allowed(PRIVACY_OFFICER)
    record DenyAccessRequest(@TargetAggregateIdentifier AccessRequestId accessRequestId, Sealed reason)
            implements AccessRequestCommand {}
}
