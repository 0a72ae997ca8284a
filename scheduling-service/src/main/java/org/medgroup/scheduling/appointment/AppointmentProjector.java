package org.medgroup.scheduling.appointment;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.scheduling.readmodel.UnitRows;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Appointments}. */
@Component
class AppointmentProjector {
    private final UnitRows<AppointmentId, AppointmentRow> rows;

    AppointmentProjector(AppointmentTable table) {
        this.rows = new UnitRows<>(table::read, table::write);
    }

    @EventHandler
    void on(AppointmentEvent event, @SequenceNumber long version) {
        rows.change(event.appointmentId(), row -> AppointmentRow.after(row, event, version));
    }
}
