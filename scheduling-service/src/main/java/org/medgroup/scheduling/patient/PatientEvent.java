package org.medgroup.scheduling.patient;

import java.time.Instant;
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

    /** The patient is also seen at this site from now on. */
    @StoredAs("patient-linked")
    record PatientLinked(PatientId patientId, SiteId siteId, Instant occurredAt) implements PatientEvent {}

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
}
