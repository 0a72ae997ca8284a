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

    /** @param distinctFrom patients who look like this one, and are somebody else */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RegisterPatient(
            @TargetAggregateIdentifier PatientId patientId,
            SiteId siteId,
            PersonalFields personal,
            Sex sex,
            Set<PatientId> distinctFrom)
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

    /** Of another site's patient: whoever sends it has made sure that the caller knows who it is. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record TakeInPatient(@TargetAggregateIdentifier PatientId patientId, SiteId siteId, Sealed reason)
            implements AtSite {}

    @Allowed({PRIVACY_OFFICER, ADMIN})
    record PlaceLegalHold(@TargetAggregateIdentifier PatientId patientId, LegalHoldId holdId, Sealed reason)
            implements AboutPatient {}

    @Allowed({PRIVACY_OFFICER, ADMIN})
    record LiftLegalHold(@TargetAggregateIdentifier PatientId patientId, LegalHoldId holdId, Sealed reason)
            implements AboutPatient {}

    /** Destroys everything that says who the patient is, for good. */
    @Allowed({PRIVACY_OFFICER, ADMIN})
    record ErasePatient(@TargetAggregateIdentifier PatientId patientId, ErasureReason reason) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RenamePatient(@TargetAggregateIdentifier PatientId patientId, Sealed givenName, Sealed familyName)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CorrectBirthDate(@TargetAggregateIdentifier PatientId patientId, Sealed birthDate) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record CorrectSex(@TargetAggregateIdentifier PatientId patientId, Sex sex) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ChangeContactData(
            @TargetAggregateIdentifier PatientId patientId,
            @Nullable Sealed phone,
            @Nullable Sealed email) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record MovePatient(
            @TargetAggregateIdentifier PatientId patientId,
            @Nullable Sealed address) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record ChangeLanguage(@TargetAggregateIdentifier PatientId patientId, String language) implements AboutPatient {}

    /** Adds somebody, or says anew who they are. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordContactPerson(
            @TargetAggregateIdentifier PatientId patientId,
            ContactPersonId contactPersonId,
            Relation relation,
            boolean mayDecide,
            Sealed name,
            @Nullable Sealed phone)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RemoveContactPerson(@TargetAggregateIdentifier PatientId patientId, ContactPersonId contactPersonId)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordConsent(
            @TargetAggregateIdentifier PatientId patientId, Channel channel, boolean granted, ConsentSource source)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RaiseFlag(
            @TargetAggregateIdentifier PatientId patientId,
            Flag flag,
            @Nullable String language,
            @Nullable Sealed note) implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record LowerFlag(@TargetAggregateIdentifier PatientId patientId, Flag flag) implements AboutPatient {}

    /** Adds an insurance, or says anew what its card says. */
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RecordInsurance(
            @TargetAggregateIdentifier PatientId patientId, InsuranceId insuranceId, SealedInsurance insurance)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record RemoveInsurance(@TargetAggregateIdentifier PatientId patientId, InsuranceId insuranceId)
            implements AboutPatient {}

    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    record LocateChart(
            @TargetAggregateIdentifier PatientId patientId,
            SiteId siteId,
            @Nullable Sealed location) implements AtSite, AboutPatient {}

    /** Two registrations are of one person; this one ends in the other. */
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    record MergePatient(@TargetAggregateIdentifier PatientId patientId, PatientId into, Sealed reason)
            implements AboutPatient {}

    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    record UnmergePatient(@TargetAggregateIdentifier PatientId patientId, Sealed reason) implements AboutPatient {}

    /** Follows a merge, at the registration that goes on. */
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    record AbsorbPatient(@TargetAggregateIdentifier PatientId patientId, PatientId absorbed, Set<SiteId> theirSites)
            implements AboutPatient {}

    /** Follows an un-merge. */
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    record ReleasePatient(@TargetAggregateIdentifier PatientId patientId, PatientId released) implements AboutPatient {}

    /** Follows the erasure of the registration that this one was merged into: it is the same person's. */
    @Allowed({PRIVACY_OFFICER, ADMIN})
    record EraseMergedPatient(@TargetAggregateIdentifier PatientId patientId, PatientId with, ErasureReason reason)
            implements AboutPatient {}
}
