package org.medgroup.scheduling.appointment;

import java.time.LocalDate;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentCancelled;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentConfirmed;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentKept;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeIncurred;
import org.medgroup.scheduling.appointment.AppointmentEvent.FeeWaived;
import org.medgroup.scheduling.appointment.AppointmentEvent.NoShowUndone;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientCheckedIn;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientNoShow;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientRoomed;
import org.medgroup.scheduling.appointment.AppointmentEvent.PatientSeen;
import org.medgroup.scheduling.appointment.AppointmentEvent.VisitCompleted;
import org.medgroup.scheduling.priorauthorization.AuthorizationAsked;
import org.medgroup.scheduling.priorauthorization.AuthorizationCountdown;
import org.medgroup.scheduling.priorauthorization.WhyReturned;
import org.springframework.stereotype.Component;

/**
 * Counts authorizations down in the transaction of what happens to an appointment, however it was booked. A visit is used
 * when it is completed: whoever leaves unseen has cancelled. What an import brings asks for none.
 */
@Component
class AuthorizationFollowsVisit {
    private final AuthorizationCountdown countdown;
    private final SiteDirectory sites;

    AuthorizationFollowsVisit(AuthorizationCountdown countdown, SiteDirectory sites) {
        this.countdown = countdown;
        this.sites = sites;
    }

    @EventHandler
    void on(AppointmentEvent event) {
        Visit visit = event.visit();
        switch (event) {
            case AppointmentBooked e -> reserve(e.appointmentId(), visit, e.authorization());
            case NoShowUndone e -> reserve(e.appointmentId(), visit, e.authorization());
            case AppointmentRescheduled e ->
                countdown.move(
                        e.appointmentId(), visit.patientId(), visit.visitTypeId(), day(visit), e.authorization());
            case AppointmentCancelled e -> countdown.giveBack(e.appointmentId(), WhyReturned.CANCELLED);
            case PatientNoShow e -> countdown.giveBack(e.appointmentId(), WhyReturned.MISSED);
            case VisitCompleted e -> countdown.use(e.appointmentId());
            case AppointmentConfirmed _,
                    AppointmentKept _,
                    PatientCheckedIn _,
                    PatientRoomed _,
                    PatientSeen _,
                    FeeIncurred _,
                    FeeWaived _ -> {}
        }
    }

    private void reserve(AppointmentId appointment, Visit visit, @Nullable AuthorizationAsked asked) {
        if (asked != null) {
            countdown.reserve(appointment, visit.patientId(), visit.visitTypeId(), day(visit), asked);
        }
    }

    private LocalDate day(Visit visit) {
        return LocalDate.ofInstant(visit.start(), sites.zoneOf(visit.siteId()));
    }
}
