package org.medgroup.scheduling.form;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.scheduling.document.DocumentId;

/** What can be asked of one signed form; whose it is decides where. */
public sealed interface SignedFormCommand extends HasTarget {
    SignedFormId signedFormId();

    PatientId patientId();

    @Override
    default Target target() {
        return Target.of("patient", patientId());
    }

    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record RecordSignedForm(
            @TargetAggregateIdentifier SignedFormId signedFormId,
            PatientId patientId,
            String code,
            LocalDate signedOn,
            Sealed signedBy,
            @Nullable DocumentId document)
            implements SignedFormCommand {}

    /** It was recorded by mistake. */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record StrikeSignedForm(@TargetAggregateIdentifier SignedFormId signedFormId, PatientId patientId)
            implements SignedFormCommand {}
}
