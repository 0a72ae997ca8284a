package org.medgroup.scheduling.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;
import org.medgroup.kit.personal.Sealed;

/** What has happened to one patient's registration. */
public sealed interface PatientEvent {
    PatientId patientId();

    Instant occurredAt();

    @StoredAs("patient-registered")
    record PatientRegistered(PatientId patientId, SiteId siteId, PersonalFields personal, Sex sex, Instant occurredAt)
            implements PatientEvent {}

    /** Whoever registered this patient was shown others who look like them, and said that they are somebody else. */
    @StoredAs("patient-confirmed-distinct")
    record PatientConfirmedDistinct(PatientId patientId, Set<PatientId> from, Instant occurredAt)
            implements PatientEvent {}

    /** The patient is also seen at this site from now on. */
    @StoredAs("patient-linked")
    record PatientLinked(PatientId patientId, SiteId siteId, Instant occurredAt) implements PatientEvent {}

    /** A site recognised a patient of the group as theirs, and said why; the patient is linked to it from now on. */
    @StoredAs("patient-taken-in")
    record PatientTakenIn(PatientId patientId, SiteId siteId, Sealed reason, Instant occurredAt)
            implements PatientEvent {}

    /** Nobody may erase the patient until this hold is lifted. */
    @StoredAs("legal-hold-placed")
    record LegalHoldPlaced(PatientId patientId, LegalHoldId holdId, Sealed reason, Instant occurredAt)
            implements PatientEvent {}

    @StoredAs("legal-hold-lifted")
    record LegalHoldLifted(PatientId patientId, LegalHoldId holdId, Sealed reason, Instant occurredAt)
            implements PatientEvent {}

    /** The last thing that happens to a patient. The key is destroyed because of it, after it is committed. */
    @StoredAs("patient-erased")
    record PatientErased(PatientId patientId, ErasureReason reason, Instant occurredAt) implements PatientEvent {}

    /** What is on file about the patient has changed. Whatever says something about a person is sealed. */
    sealed interface FileEvent extends PatientEvent {}

    @StoredAs("patient-renamed")
    record PatientRenamed(PatientId patientId, Sealed givenName, Sealed familyName, Instant occurredAt)
            implements FileEvent {}

    @StoredAs("birth-date-corrected")
    record BirthDateCorrected(PatientId patientId, Sealed birthDate, Instant occurredAt) implements FileEvent {}

    @StoredAs("patient-sex-corrected")
    record SexCorrected(PatientId patientId, Sex sex, Instant occurredAt) implements FileEvent {}

    /** @param phone none: there is none any more; @param email likewise */
    @StoredAs("contact-data-changed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactDataChanged(
            PatientId patientId,
            @Nullable Sealed phone,
            @Nullable Sealed email,
            Instant occurredAt) implements FileEvent {}

    /** @param address none: not known any more */
    @StoredAs("patient-moved")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PatientMoved(PatientId patientId, @Nullable Sealed address, Instant occurredAt) implements FileEvent {}

    /** @param language a BCP 47 tag such as {@code es} */
    @StoredAs("patient-language-changed")
    record LanguageChanged(PatientId patientId, String language, Instant occurredAt) implements FileEvent {}

    /** Somebody to turn to, or who decides for the patient, is on file as from now, or anew. */
    @StoredAs("contact-person-recorded")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactPersonRecorded(
            PatientId patientId,
            ContactPersonId contactPersonId,
            Relation relation,
            boolean mayDecide,
            Sealed name,
            @Nullable Sealed phone,
            Instant occurredAt)
            implements FileEvent {}

    @StoredAs("contact-person-removed")
    record ContactPersonRemoved(PatientId patientId, ContactPersonId contactPersonId, Instant occurredAt)
            implements FileEvent {}

    @StoredAs("communication-consent-recorded")
    record ConsentRecorded(
            PatientId patientId, Channel channel, boolean granted, ConsentSource source, Instant occurredAt)
            implements FileEvent {}

    /** @param language for an interpreter: into which */
    @StoredAs("patient-flag-raised")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FlagRaised(
            PatientId patientId,
            Flag flag,
            @Nullable String language,
            @Nullable Sealed note,
            Instant occurredAt) implements FileEvent {}

    @StoredAs("patient-flag-lowered")
    record FlagLowered(PatientId patientId, Flag flag, Instant occurredAt) implements FileEvent {}

    @StoredAs("insurance-recorded")
    record InsuranceRecorded(
            PatientId patientId, InsuranceId insuranceId, SealedInsurance insurance, Instant occurredAt)
            implements FileEvent {}

    @StoredAs("insurance-removed")
    record InsuranceRemoved(PatientId patientId, InsuranceId insuranceId, Instant occurredAt) implements FileEvent {}

    /** @param location where the site keeps the paper chart; none: it has none */
    @StoredAs("chart-located")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChartLocated(
            PatientId patientId, SiteId siteId, @Nullable Sealed location, Instant occurredAt) implements FileEvent {}

    /**
     * This registration is of the same person as another one, which goes on for both. Its own events stay where they are.
     *
     * @param sites those of this registration
     */
    @StoredAs("patient-merged")
    record PatientMerged(PatientId patientId, PatientId into, Set<SiteId> sites, Sealed reason, Instant occurredAt)
            implements PatientEvent {}

    /** They were two persons after all. */
    @StoredAs("patient-unmerged")
    record PatientUnmerged(PatientId patientId, PatientId from, Sealed reason, Instant occurredAt)
            implements PatientEvent {}

    /** The other side of a merge: this registration goes on for the other one, at its sites as well. */
    @StoredAs("patient-absorbed")
    record PatientAbsorbed(PatientId patientId, PatientId absorbed, Set<SiteId> sites, Instant occurredAt)
            implements PatientEvent {}

    @StoredAs("patient-released")
    record PatientReleased(PatientId patientId, PatientId released, Instant occurredAt) implements PatientEvent {}
}
