package org.medgroup.scheduling.patient;

import java.time.Instant;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one patient's registration. */
public sealed interface PatientEvent {
    PatientId patientId();

    SiteId siteId();

    Instant occurredAt();

    @StoredAs("patient-registered")
    record PatientRegistered(PatientId patientId, SiteId siteId, PersonalFields personal, Sex sex, Instant occurredAt)
            implements PatientEvent {}

    /** The patient is also seen at this site from now on. */
    @StoredAs("patient-linked")
    record PatientLinked(PatientId patientId, SiteId siteId, Instant occurredAt) implements PatientEvent {}
}
