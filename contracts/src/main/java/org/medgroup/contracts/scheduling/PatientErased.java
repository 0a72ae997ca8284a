package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;

/**
 * The key to everything personal about this patient is destroyed. What others keep under the id stays and goes on
 * counting; whoever keeps something that says who it was forgets it.
 */
@EventName("scheduling.patient-erased.v1")
public record PatientErased(PatientId patientId, Instant erasedAt) {
    public PatientErased {
        requireNonNull(patientId, "patientId");
        requireNonNull(erasedAt, "erasedAt");
    }
}
