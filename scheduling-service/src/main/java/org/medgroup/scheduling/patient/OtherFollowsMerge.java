package org.medgroup.scheduling.patient;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.patient.PatientCommand.AbsorbPatient;
import org.medgroup.scheduling.patient.PatientCommand.EraseMergedPatient;
import org.medgroup.scheduling.patient.PatientCommand.ReleasePatient;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientMerged;
import org.medgroup.scheduling.patient.PatientEvent.PatientUnmerged;
import org.springframework.stereotype.Component;

/** A merge is two registrations' business: what the one decides happens to the other in the same transaction. */
@Component
class OtherFollowsMerge {
    private final Commands commands;
    private final Patients patients;

    OtherFollowsMerge(Commands commands, Patients patients) {
        this.commands = commands;
        this.patients = patients;
    }

    @EventHandler
    void on(PatientMerged event) {
        commands.send(new AbsorbPatient(event.into(), event.patientId(), event.sites()));
    }

    @EventHandler
    void on(PatientUnmerged event) {
        commands.send(new ReleasePatient(event.from(), event.patientId()));
    }

    @EventHandler
    void on(PatientErased event) {
        patients.find(event.patientId())
                .ifPresent(row -> row.absorbed()
                        .keySet()
                        .forEach(merged ->
                                commands.send(new EraseMergedPatient(merged, event.patientId(), event.reason()))));
    }
}
