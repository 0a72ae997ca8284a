package org.medgroup.scheduling.appointment;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.stereotype.Component;

/** Whoever is booked at a site is a patient of that site from then on, in the same transaction. Nobody erased is booked, nor anybody merged. */
@Component
class PatientFollowsVisit {
    private final Patients patients;
    private final Commands commands;

    PatientFollowsVisit(Patients patients, Commands commands) {
        this.patients = patients;
        this.commands = commands;
    }

    @EventHandler
    void on(AppointmentBooked event) {
        var visit = event.visit();
        switch (patients.hold(visit.patientId(), visit.siteId())) {
            case LINKED -> {}
            case NOT_LINKED -> commands.send(new LinkPatient(visit.patientId(), visit.siteId()));
            case MERGED -> throw PatientRejected.merged(goingOn(visit.patientId()));
            case ERASED -> throw new PersonErased(visit.patientId().value());
        }
    }

    private PatientId goingOn(PatientId merged) {
        return patients.find(merged).map(PatientRow::mergedInto).orElseThrow();
    }
}
