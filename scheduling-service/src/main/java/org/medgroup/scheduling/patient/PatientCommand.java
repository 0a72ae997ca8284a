package org.medgroup.scheduling.patient;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.HasTarget;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Target;

/** What can be asked of one patient's registration. */
public sealed interface PatientCommand extends NamesSites {
    PatientId patientId();

    SiteId siteId();

    @Override
    default Set<SiteId> sites() {
        return Set.of(siteId());
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RegisterPatient(
            @TargetAggregateIdentifier PatientId patientId, SiteId siteId, PersonalFields personal, Sex sex)
            implements PatientCommand {}

    /** Takes over a patient from another system. @param registeredAt there; none: now */
    @Allowed(ADMIN)
    record ImportPatient(
            @TargetAggregateIdentifier PatientId patientId,
            SiteId siteId,
            PersonalFields personal,
            Sex sex,
            @Nullable Instant registeredAt)
            implements PatientCommand {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, ADMIN})
    record LinkPatient(@TargetAggregateIdentifier PatientId patientId, SiteId siteId)
            implements PatientCommand, HasTarget {
        @Override
        public Target target() {
            return Target.of("patient", patientId);
        }
    }
}
