package org.medgroup.scheduling.appointment;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Instant;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.scheduling.claiming.SeenBefore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Visits that took place, as the read model has them. */
@Component
class PatientsSeen implements SeenBefore {
    private final JdbcClient jdbc;

    PatientsSeen(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean seen(PatientId patient, ProviderId provider, Instant after, Instant before) {
        return jdbc.sql("""
                select exists (
                    select from appointment a
                    left join provider theirs on theirs.provider_id = a.provider_id
                    left join provider ours on ours.provider_id = :provider
                    where a.patient_id = :patient
                      and a.starts_at > :after and a.starts_at < :before
                      and a.status in ('SEEN', 'COMPLETED')
                      and (a.provider_id = :provider or theirs.speciality = ours.speciality))
                """)
                .param("patient", patient.value())
                .param("provider", provider.value())
                .param("after", timestamptz(after))
                .param("before", timestamptz(before))
                .query(Boolean.class)
                .single();
    }
}
