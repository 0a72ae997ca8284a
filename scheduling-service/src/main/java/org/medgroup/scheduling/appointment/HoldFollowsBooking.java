package org.medgroup.scheduling.appointment;

import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentRescheduled;
import org.medgroup.scheduling.slothold.HeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldCommand.UseHeldSlot;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.springframework.stereotype.Component;

/** A hold learns what became of it, in the same transaction; if it was for something else, nothing was booked. */
@Component
class HoldFollowsBooking {
    private final Commands commands;

    HoldFollowsBooking(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(AppointmentBooked event) {
        use(event.slotHold(), event.appointmentId(), event.visit());
    }

    @EventHandler
    void on(AppointmentRescheduled event) {
        use(event.slotHold(), event.appointmentId(), event.visit());
    }

    private void use(@Nullable SlotHoldId hold, AppointmentId appointment, Visit visit) {
        if (hold != null) {
            commands.send(new UseHeldSlot(
                    hold,
                    appointment,
                    new HeldSlot(
                            visit.siteId(),
                            visit.patientId(),
                            visit.providerId(),
                            visit.roomId(),
                            visit.visitTypeId(),
                            visit.start(),
                            visit.end())));
        }
    }
}
