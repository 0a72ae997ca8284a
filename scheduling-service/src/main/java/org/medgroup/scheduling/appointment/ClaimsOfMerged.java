package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.util.List;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.scheduling.patient.SharedTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Claims of merged registrations are those of the one that goes on: rows change hands under the constraint that keeps
 * everybody in one place at a time. Whoever claims for a patient holds that one's row ({@link ClaimedTime}), so a merge
 * waits for them, and they for the merge.
 */
@Component
class ClaimsOfMerged implements SharedTime {
    private final JdbcClient jdbc;

    ClaimsOfMerged(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AppointmentId> share(PatientId merged, PatientId into) {
        jdbc.sql("""
                select patient_id from patient where patient_id in (:merged, :into)
                order by patient_id
                for update
                """)
                .param("merged", merged.value())
                .param("into", into.value())
                .query(String.class)
                .list();
        // what is held for one of them stays held with provider and room; the patient is claimed again by the booking
        jdbc.sql("""
                delete from claimed_time
                where kind = 'PATIENT' and resource_id in (:merged, :into) and held_until is not null
                """)
                .param("merged", merged.value())
                .param("into", into.value())
                .update();
        List<AppointmentId> clashing = jdbc.sql("""
                select distinct one.claimant_id
                from claimed_time one
                join claimed_time other on other.kind = 'PATIENT' and other.resource_id = :into
                                       and other.during && one.during
                where one.kind = 'PATIENT' and one.resource_id = :merged
                order by one.claimant_id
                """)
                .param("merged", merged.value())
                .param("into", into.value())
                .query((row, _) -> new AppointmentId(uuid(row, "claimant_id")))
                .list();
        if (clashing.isEmpty()) {
            jdbc.sql("update claimed_time set resource_id = :into where kind = 'PATIENT' and resource_id = :merged")
                    .param("merged", merged.value())
                    .param("into", into.value())
                    .update();
        }
        return clashing;
    }

    @Override
    public void part(PatientId unmerged) {
        jdbc.sql("select patient_id from patient where patient_id = :patient for update")
                .param("patient", unmerged.value())
                .query(String.class)
                .list();
        jdbc.sql("""
                update claimed_time set resource_id = :patient
                where kind = 'PATIENT'
                  and claimant_id in (select appointment_id from appointment where patient_id = :patient)
                """).param("patient", unmerged.value()).update();
    }
}
