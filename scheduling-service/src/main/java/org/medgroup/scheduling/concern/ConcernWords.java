package org.medgroup.scheduling.concern;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.springframework.stereotype.Component;

/**
 * What is said about a concern: under the patient's key, or, when nobody said who they are, under a key of the concern's
 * own. It can be read as long as the patient can.
 */
@Component
class ConcernWords {
    private static final String FIELD = "concernWords";

    private final Sealer sealer;

    ConcernWords(Sealer sealer) {
        this.sealer = sealer;
    }

    Sealed seal(ConcernId concern, @Nullable PatientId patient, String clear) {
        return sealer.seal(key(concern, patient), FIELD, clear);
    }

    @Nullable
    String open(ConcernId concern, @Nullable PatientId patient, @Nullable Sealed sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return sealer.open(key(concern, patient), FIELD, sealed);
        } catch (PersonErased _) {
            return null;
        }
    }

    private static UUID key(ConcernId concern, @Nullable PatientId patient) {
        return patient == null ? concern.value() : patient.value();
    }
}
