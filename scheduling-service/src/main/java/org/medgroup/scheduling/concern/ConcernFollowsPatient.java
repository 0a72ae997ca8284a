package org.medgroup.scheduling.concern;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernRaised;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.stereotype.Component;

/** Nothing is raised for whoever is being erased or merged at the same moment. */
@Component
class ConcernFollowsPatient {
    private final Patients patients;

    ConcernFollowsPatient(Patients patients) {
        this.patients = patients;
    }

    @EventHandler
    void on(ConcernRaised event) {
        var patient = event.matter().patientId();
        if (patient == null) {
            return;
        }
        switch (patients.hold(patient, event.siteId())) {
            case LINKED, NOT_LINKED -> {}
            case MERGED ->
                throw PatientRejected.merged(
                        patients.find(patient).map(PatientRow::mergedInto).orElseThrow());
            case ERASED -> throw new PersonErased(patient.value());
        }
    }
}
