package org.medgroup.scheduling.reminder;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.scheduling.CancelledBy;
import org.medgroup.kit.deadline.Deadlines;
import org.medgroup.kit.message.Messages;
import org.medgroup.scheduling.appointment.AppointmentEvent;
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
import org.medgroup.scheduling.reminderrule.ReminderRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sets the deadlines of reminders with the booking and of notices with the change, and takes back what was queued about a
 * time that no longer holds.
 */
@Component
class RemindersFollowAppointment {
    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Messages messages;
    private final ReminderRules rules;
    private final ReminderPlans plans;
    private final Clock clock;

    RemindersFollowAppointment(
            JdbcClient jdbc,
            Deadlines deadlines,
            Messages messages,
            ReminderRules rules,
            ReminderPlans plans,
            Clock clock) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.messages = messages;
        this.rules = rules;
        this.plans = plans;
        this.clock = clock;
    }

    @EventHandler
    void on(AppointmentEvent event) {
        switch (event) {
            case AppointmentBooked e ->
                remind(e.appointmentId(), e.visit().siteId(), e.visit().start());
            case AppointmentRescheduled e -> {
                withdraw(e.appointmentId());
                tell(e.appointmentId());
                remind(e.appointmentId(), e.visit().siteId(), e.visit().start());
            }
            case AppointmentCancelled e -> {
                withdraw(e.appointmentId());
                if (e.by() == CancelledBy.SITE) {
                    tell(e.appointmentId());
                }
            }
            case AppointmentConfirmed _,
                    AppointmentKept _,
                    PatientCheckedIn _,
                    PatientRoomed _,
                    PatientSeen _,
                    VisitCompleted _,
                    PatientNoShow _,
                    NoShowUndone _,
                    FeeIncurred _,
                    FeeWaived _ -> {}
        }
    }

    // a message that is being written at this moment is waited for, and taken back with the others
    private void withdraw(AppointmentId appointment) {
        jdbc.sql("select from appointment where appointment_id = :id for update")
                .param("id", appointment.value())
                .query((_, _) -> appointment)
                .list();
        messages.withdraw(appointment.value(), Reminders.NAME);
        messages.withdraw(appointment.value(), ChangeNotices.NAME);
    }

    private void tell(AppointmentId appointment) {
        deadlines.set(ChangeNotices.NAME, appointment.value(), clock.instant());
    }

    // how is decided as late as possible, and at once if it is late already
    private void remind(AppointmentId appointment, SiteId site, Instant start) {
        Instant now = clock.instant();
        if (start.isAfter(now)) {
            plans.told(appointment, site, start, now);
            Instant first = start.minus(rules.current().rule().longestHours(), ChronoUnit.HOURS);
            deadlines.set(Planning.NAME, appointment.value(), first.isAfter(now) ? first : now);
        }
    }
}
