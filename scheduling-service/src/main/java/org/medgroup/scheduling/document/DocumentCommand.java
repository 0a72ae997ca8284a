package org.medgroup.scheduling.document;

import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.Target;

/** What can be asked of one document; whose patient it is about decides where. */
public sealed interface DocumentCommand extends HasTarget {
    DocumentId documentId();

    PatientId patientId();

    @Override
    default Target target() {
        return Target.of("patient", patientId());
    }

    /** The bytes are in the store already, in this transaction. */
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    record AddDocument(
            @TargetAggregateIdentifier DocumentId documentId,
            PatientId patientId,
            DocumentKind kind,
            String mediaType,
            long size,
            String sha256,
            LocalDate retainUntil)
            implements DocumentCommand {}

    /** A wrong page, or another person's. */
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    record DeleteMistakenDocument(@TargetAggregateIdentifier DocumentId documentId, PatientId patientId)
            implements DocumentCommand {}

    /** Its time is over. Nobody's to ask but the service's own. */
    record DeleteExpiredDocument(@TargetAggregateIdentifier DocumentId documentId, PatientId patientId)
            implements DocumentCommand {}
}
