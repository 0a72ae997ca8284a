package org.medgroup.scheduling.patient.publishing;

import java.util.List;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.patient.PatientEvent;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.springframework.stereotype.Component;

/** Tells others that there is a patient, by id only. */
@Component
class PatientPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof PatientEvent event)) {
            return List.of();
        }
        Object contract = switch (event) {
            case PatientRegistered e ->
                new org.medgroup.contracts.scheduling.PatientRegistered(e.patientId(), e.siteId(), e.occurredAt());
            case PatientLinked e ->
                new org.medgroup.contracts.scheduling.PatientLinked(e.patientId(), e.siteId(), e.occurredAt());
        };
        return List.of(new OutgoingEvent(contract, event.patientId().value(), event.occurredAt(), event.siteId()));
    }
}
