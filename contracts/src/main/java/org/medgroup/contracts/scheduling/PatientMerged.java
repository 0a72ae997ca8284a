package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;

/**
 * This registration is of the same person as another one, which goes on for both: what is kept under the first id belongs
 * to the person of the second until they are parted again.
 *
 * @param into the registration that goes on
 */
@EventName("scheduling.patient-merged.v1")
public record PatientMerged(PatientId patientId, PatientId into, Instant mergedAt) {
    public PatientMerged {
        requireNonNull(patientId, "patientId");
        requireNonNull(into, "into");
        requireNonNull(mergedAt, "mergedAt");
    }
}
