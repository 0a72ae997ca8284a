package org.medgroup.scheduling.patient;

import java.util.Set;
import org.medgroup.contracts.PatientId;

/**
 * A patient who may be the person described.
 *
 * @param score from {@link #POSSIBLE} to 100
 * @param likeness why
 */
public record PatientCandidate(PatientId patientId, int score, Set<Likeness> likeness) {
    /** Worth a look. */
    static final int POSSIBLE = 50;
    /** Nobody is registered past such a one without saying that they are two. */
    static final int LIKELY = 70;

    public PatientCandidate {
        likeness = Set.copyOf(likeness);
    }

    public boolean isLikely() {
        return score >= LIKELY;
    }
}
