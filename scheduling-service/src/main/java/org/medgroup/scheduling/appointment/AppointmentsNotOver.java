package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.scheduling.patient.OpenAppointments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Open appointments as the read model has them, behind a lock that every booking of the patient waits for. */
@Component
class AppointmentsNotOver implements OpenAppointments {
    private final JdbcClient jdbc;

    AppointmentsNotOver(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AppointmentId> of(PatientId patient) {
        // bookings hold the row from the moment they know the patient (Patients.hold): what they book is seen below
        jdbc.sql("select patient_id from patient where patient_id = :patient for update")
                .param("patient", patient.value())
                .query(String.class)
                .list();
        return jdbc.sql("""
                select appointment_id from appointment
                where patient_id in (
                        select patient_id from patient where patient_id = :patient or merged_into = :patient)
                  and status not in ('COMPLETED', 'CANCELLED', 'NO_SHOW')
                order by starts_at, appointment_id
                """)
                .param("patient", patient.value())
                .query((row, _) -> new AppointmentId(uuid(row, "appointment_id")))
                .list();
    }
}
