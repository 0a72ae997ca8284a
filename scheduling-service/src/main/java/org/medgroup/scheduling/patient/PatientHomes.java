package org.medgroup.scheduling.patient;

import java.util.Optional;
import org.medgroup.contracts.PatientId;
import org.springframework.stereotype.Component;

/** Where patients live, as coarsely as a distance needs it. */
@Component
public class PatientHomes {
    private final Patients patients;
    private final PersonalData personalData;

    PatientHomes(Patients patients, PersonalData personalData) {
        this.patients = patients;
        this.personalData = personalData;
    }

    /** Empty if it is not known, or the caller need not know it. Reading it is logged like any other field. */
    public Optional<String> postalCodeOf(PatientId patient) {
        if (!personalData.mayRead()) {
            return Optional.empty();
        }
        return patients.find(patient)
                .filter(found -> found.erasedAt() == null)
                .map(PatientRow::address)
                .map(address -> personalData.openAddress(patient, address).postalCode());
    }
}
