package org.medgroup.scheduling.appointment;

import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.appointment.AppointmentEvent.AppointmentBooked;
import org.medgroup.scheduling.readmodel.UnitRows;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Appointments}. */
@Component
class AppointmentProjector {
    private final TargetSites targetSites;
    private final UnitRows<AppointmentId, AppointmentRow> rows;

    AppointmentProjector(AppointmentTable table, TargetSites targetSites) {
        this.targetSites = targetSites;
        this.rows = new UnitRows<>(table::read, table::readAll, table::write);
    }

    @EventHandler
    void on(AppointmentEvent event, @SequenceNumber long version) {
        if (event instanceof AppointmentBooked booked) {
            targetSites.bind(
                    Target.of("appointment", booked.appointmentId()),
                    Set.of(booked.visit().siteId()));
        }
        rows.change(event.appointmentId(), row -> AppointmentRow.after(row, event, version));
    }
}
