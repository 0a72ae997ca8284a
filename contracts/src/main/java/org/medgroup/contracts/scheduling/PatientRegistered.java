package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;

/** A patient is known to the group. Who it is stays in scheduling. */
@EventName("scheduling.patient-registered.v1")
public record PatientRegistered(PatientId patientId, SiteId siteId, Instant registeredAt) {
    public PatientRegistered {
        requireNonNull(patientId, "patientId");
        requireNonNull(siteId, "siteId");
        requireNonNull(registeredAt, "registeredAt");
    }
}
