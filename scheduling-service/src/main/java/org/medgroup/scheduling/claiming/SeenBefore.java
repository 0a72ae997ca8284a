package org.medgroup.scheduling.claiming;

import java.time.Instant;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;

/** Whether a patient is established: knows the group, as far as the provider's speciality goes. */
@FunctionalInterface
public interface SeenBefore {
    /** Seen by that provider, or by another one of the same speciality, after the one and before the other instant. */
    boolean seen(PatientId patient, ProviderId provider, Instant after, Instant before);
}
