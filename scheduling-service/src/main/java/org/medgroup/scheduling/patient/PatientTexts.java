package org.medgroup.scheduling.patient;

import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.springframework.stereotype.Component;

/** Free text about a patient, under the patient's key: it can be read as long as the patient can. */
@Component
public class PatientTexts {
    private final Sealer sealer;

    public PatientTexts(Sealer sealer) {
        this.sealer = sealer;
    }

    public Sealed seal(PatientId patient, String field, String text) {
        return sealer.seal(patient.value(), field, text);
    }

    /** None once the patient has been erased. */
    public @Nullable String open(PatientId patient, String field, @Nullable Sealed sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return sealer.open(patient.value(), field, sealed);
        } catch (PersonErased _) {
            return null;
        }
    }
}
