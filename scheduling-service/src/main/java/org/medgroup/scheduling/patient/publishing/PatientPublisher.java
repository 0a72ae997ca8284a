package org.medgroup.scheduling.patient.publishing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.publishing.EventPublishing;
import org.medgroup.kit.publishing.JournaledEvent;
import org.medgroup.kit.publishing.OutgoingEvent;
import org.medgroup.scheduling.patient.PatientEvent;
import org.medgroup.scheduling.patient.PatientEvent.FileEvent;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientAbsorbed;
import org.medgroup.scheduling.patient.PatientEvent.PatientConfirmedDistinct;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientMerged;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;
import org.medgroup.scheduling.patient.PatientEvent.PatientReleased;
import org.medgroup.scheduling.patient.PatientEvent.PatientTakenIn;
import org.medgroup.scheduling.patient.PatientEvent.PatientUnmerged;
import org.springframework.stereotype.Component;

/** Tells others that there is a patient, by id only. */
@Component
class PatientPublisher implements EventPublishing {
    @Override
    public List<OutgoingEvent> publish(JournaledEvent journaled) {
        if (!(journaled.payload() instanceof PatientEvent event)) {
            return List.of();
        }
        OutgoingEvent outgoing = switch (event) {
            case PatientRegistered e ->
                outgoing(
                        e,
                        new org.medgroup.contracts.scheduling.PatientRegistered(
                                e.patientId(), e.siteId(), e.occurredAt()),
                        e.siteId());
            case PatientLinked e ->
                outgoing(
                        e,
                        new org.medgroup.contracts.scheduling.PatientLinked(e.patientId(), e.siteId(), e.occurredAt()),
                        e.siteId());
            case PatientErased e ->
                outgoing(e, new org.medgroup.contracts.scheduling.PatientErased(e.patientId(), e.occurredAt()), null);
            case PatientTakenIn e ->
                outgoing(
                        e,
                        new org.medgroup.contracts.scheduling.PatientLinked(e.patientId(), e.siteId(), e.occurredAt()),
                        e.siteId());
            case PatientMerged e ->
                outgoing(
                        e,
                        new org.medgroup.contracts.scheduling.PatientMerged(e.patientId(), e.into(), e.occurredAt()),
                        null);
            case PatientUnmerged e ->
                outgoing(
                        e,
                        new org.medgroup.contracts.scheduling.PatientUnmerged(e.patientId(), e.from(), e.occurredAt()),
                        null);
            case PatientAbsorbed _, PatientReleased _ -> null; // the other side of what is told already
            case PatientConfirmedDistinct _, LegalHoldPlaced _, LegalHoldLifted _, FileEvent _ ->
                null; // nobody else's business
        };
        return outgoing == null ? List.of() : List.of(outgoing);
    }

    private static OutgoingEvent outgoing(PatientEvent event, Object contract, @Nullable SiteId site) {
        return new OutgoingEvent(contract, event.patientId().value(), event.occurredAt(), site);
    }
}
