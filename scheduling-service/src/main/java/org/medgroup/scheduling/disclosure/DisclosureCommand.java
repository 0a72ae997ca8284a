package org.medgroup.scheduling.disclosure;

import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one disclosure. */
public sealed interface DisclosureCommand {
    @Allowed({PRIVACY_OFFICER, SITE_MANAGER})
    record RecordDisclosure(
            @TargetAggregateIdentifier DisclosureId disclosureId,
            PatientId patientId,
            LocalDate disclosedOn,
            Basis basis,
            Sealed recipient,
            @Nullable Sealed address,
            Sealed description,
            Sealed purpose,
            String recordedBy)
            implements DisclosureCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }
    }
}
