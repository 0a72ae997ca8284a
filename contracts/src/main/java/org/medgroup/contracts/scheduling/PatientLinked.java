package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;

/** A patient is also seen at this site. */
@EventName("scheduling.patient-linked.v1")
public record PatientLinked(PatientId patientId, SiteId siteId, Instant linkedAt) {
    public PatientLinked {
        requireNonNull(patientId, "patientId");
        requireNonNull(siteId, "siteId");
        requireNonNull(linkedAt, "linkedAt");
    }
}
