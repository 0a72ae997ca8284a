package org.medgroup.scheduling.breakglass;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one opening. */
public sealed interface BreakGlassCommand {
    /** For whoever deals with patients at any site: the point is that the patient is not of theirs. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    @GroupWide(anyScope = true)
    record OpenBreakGlass(
            @TargetAggregateIdentifier BreakGlassId breakGlassId,
            PatientId patientId,
            String openedBy,
            ReasonCode reasonCode,
            Sealed reason)
            implements BreakGlassCommand {}

    @Allowed(PRIVACY_OFFICER)
    record ReviewBreakGlass(
            @TargetAggregateIdentifier BreakGlassId breakGlassId, Decision decision, Sealed note, String reviewedBy)
            implements BreakGlassCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("breakGlass", breakGlassId);
        }
    }
}
