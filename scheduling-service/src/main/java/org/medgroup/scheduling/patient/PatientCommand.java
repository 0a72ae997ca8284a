package org.medgroup.scheduling.patient;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
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
import org.medgroup.kit.personal.Sealed;

/** What can be asked of one patient's registration. */
public sealed interface PatientCommand {
    PatientId patientId();

    /** Commands that bring a patient and a site together. */
    sealed interface AtSite extends PatientCommand, NamesSites {
        SiteId siteId();

        @Override
        default Set<SiteId> sites() {
            return Set.of(siteId());
        }
    }

    /** Commands about a patient who is there, whose stored sites decide. */
    sealed interface AboutPatient extends PatientCommand, HasTarget {
        @Override
        default Target target() {
            return Target.of("patient", patientId());
        }
    }

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RegisterPatient(
            @TargetAggregateIdentifier PatientId patientId, SiteId siteId, PersonalFields personal, Sex sex)
            implements AtSite {}

    /** Takes over a patient from another system. @param registeredAt there; none: now */
    @Allowed(ADMIN)
    record ImportPatient(
            @TargetAggregateIdentifier PatientId patientId,
            SiteId siteId,
            PersonalFields personal,
            Sex sex,
            @Nullable Instant registeredAt)
            implements AtSite {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, ADMIN})
    record LinkPatient(@TargetAggregateIdentifier PatientId patientId, SiteId siteId) implements AtSite, AboutPatient {}

    @Allowed({PRIVACY_OFFICER, ADMIN})
    record PlaceLegalHold(@TargetAggregateIdentifier PatientId patientId, LegalHoldId holdId, Sealed reason)
            implements AboutPatient {}

    @Allowed({PRIVACY_OFFICER, ADMIN})
    record LiftLegalHold(@TargetAggregateIdentifier PatientId patientId, LegalHoldId holdId, Sealed reason)
            implements AboutPatient {}

    /** Destroys everything that says who the patient is, for good. */
    @Allowed({PRIVACY_OFFICER, ADMIN})
    record ErasePatient(@TargetAggregateIdentifier PatientId patientId, ErasureReason reason) implements AboutPatient {}
}
