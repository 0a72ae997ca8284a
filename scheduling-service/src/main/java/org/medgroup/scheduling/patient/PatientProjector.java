package org.medgroup.scheduling.patient;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.medgroup.contracts.PatientId;
import org.medgroup.scheduling.readmodel.UnitRows;
import org.springframework.stereotype.Component;

/** Keeps the tables behind {@link Patients}. */
@Component
class PatientProjector {
    private final UnitRows<PatientId, PatientRow> rows;

    PatientProjector(Patients patients, PatientTable table) {
        this.rows = new UnitRows<>(id -> patients.find(id).orElse(null), patients::findAll, table::write);
    }

    @EventHandler
    void on(PatientEvent event, @SequenceNumber long version) {
        rows.change(event.patientId(), row -> PatientRow.after(row, event, version));
    }
}
