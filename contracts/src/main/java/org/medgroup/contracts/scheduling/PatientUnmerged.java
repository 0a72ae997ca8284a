package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;

/**
 * They were two persons after all: each registration stands for itself again, with all that was its own.
 *
 * @param from the registration that goes on
 */
@EventName("scheduling.patient-unmerged.v1")
public record PatientUnmerged(PatientId patientId, PatientId from, Instant unmergedAt) {
    public PatientUnmerged {
        requireNonNull(patientId, "patientId");
        requireNonNull(from, "from");
        requireNonNull(unmergedAt, "unmergedAt");
    }
}
