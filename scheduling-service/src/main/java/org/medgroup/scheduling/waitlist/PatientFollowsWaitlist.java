package org.medgroup.scheduling.waitlist;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.scheduling.following.OnItsOwn;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientRejected;
import org.medgroup.scheduling.patient.PatientRow;
import org.medgroup.scheduling.patient.Patients;
import org.medgroup.scheduling.waitlist.WaitlistCommand.LeaveWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistEvent.WaitlistJoined;
import org.springframework.stereotype.Component;

/** Whoever is erased waits no more, and neither they nor a merged registration begin to. */
@Component
class PatientFollowsWaitlist {
    private final Patients patients;
    private final Waitlist waitlist;
    private final OnItsOwn onItsOwn;

    PatientFollowsWaitlist(Patients patients, Waitlist waitlist, OnItsOwn onItsOwn) {
        this.patients = patients;
        this.waitlist = waitlist;
        this.onItsOwn = onItsOwn;
    }

    @EventHandler
    void on(WaitlistJoined event) {
        switch (patients.hold(event.patientId(), event.wish().siteIds().getFirst())) {
            // they are linked to the site when they get an appointment there
            case LINKED, NOT_LINKED -> {}
            case MERGED -> throw PatientRejected.merged(goingOn(event.patientId()));
            case ERASED -> throw new PersonErased(event.patientId().value());
        }
    }

    @EventHandler
    void on(PatientErased event) {
        waitlist.waiting(event.patientId())
                .forEach(entry -> onItsOwn.send(new LeaveWaitlist(entry, LeavingReason.PATIENT_ERASED)));
    }

    private PatientId goingOn(PatientId merged) {
        return patients.find(merged).map(PatientRow::mergedInto).orElseThrow();
    }
}
