package org.medgroup.scheduling.patient;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.personal.Erasures;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.springframework.stereotype.Component;

/** Whoever is erased loses the key: noted with the event, done after the commit. */
@Component
class KeyFollowsPatient {
    private final Erasures erasures;

    KeyFollowsPatient(Erasures erasures) {
        this.erasures = erasures;
    }

    @EventHandler
    void on(PatientErased event) {
        erasures.record(event.patientId().value(), event.occurredAt());
    }
}
