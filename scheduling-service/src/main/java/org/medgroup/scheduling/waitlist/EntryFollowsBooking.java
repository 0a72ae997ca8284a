package org.medgroup.scheduling.waitlist;

import java.time.Clock;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.following.OnItsOwn;
import org.medgroup.scheduling.waitlist.WaitlistCommand.FillEntry;
import org.springframework.stereotype.Component;

/** Whoever gets an appointment of the kind that they wait for waits no more, however they got it. */
@Component
class EntryFollowsBooking {
    private final Waitlist waitlist;
    private final OnItsOwn onItsOwn;
    private final Clock clock;

    EntryFollowsBooking(Waitlist waitlist, OnItsOwn onItsOwn, Clock clock) {
        this.waitlist = waitlist;
        this.onItsOwn = onItsOwn;
        this.clock = clock;
    }

    @EventHandler
    void on(AppointmentBooked event) {
        var visit = event.visit();
        if (visit.start().isAfter(clock.instant())) {
            waitlist.waiting(visit.patientId(), visit.visitTypeId())
                    .forEach(entry -> onItsOwn.send(new FillEntry(entry, event.appointmentId(), event.slotHold())));
        }
    }
}
