package org.medgroup.scheduling.appointment;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.referral.ReferralCarrying;
import org.springframework.stereotype.Component;

/** A referral learns what became of the appointments that were booked for it, in the same transaction. */
@Component
class ReferralFollowsVisit {
    private final ReferralCarrying referrals;

    ReferralFollowsVisit(ReferralCarrying referrals) {
        this.referrals = referrals;
    }

    @EventHandler
    void on(VisitCompleted event) {
        referrals.seen(event.appointmentId());
    }

    @EventHandler
    void on(AppointmentCancelled event) {
        referrals.gone(event.appointmentId());
    }

    @EventHandler
    void on(PatientNoShow event) {
        referrals.gone(event.appointmentId());
    }

    @EventHandler
    void on(NoShowUndone event) {
        referrals.comingAfterAll(event.appointmentId());
    }
}
