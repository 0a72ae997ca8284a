package org.medgroup.scheduling.patient;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.Optional;
import org.medgroup.contracts.PatientId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Patients' balances, kept from what billing-service tells. */
@Component
public class Balances implements OpenBalances {
    private final JdbcClient jdbc;

    public Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is older than what is known changes nothing. */
    public void set(PatientId patient, Balance balance) {
        jdbc.sql("""
                insert into patient_balance (patient_id, balance_cents, currency, as_of)
                values (:patient, :cents, :currency, :asOf)
                on conflict (patient_id) do update
                set balance_cents = excluded.balance_cents, currency = excluded.currency, as_of = excluded.as_of
                where patient_balance.as_of <= excluded.as_of
                """)
                .param("patient", patient.value())
                .param("cents", balance.cents())
                .param("currency", balance.currency())
                .param("asOf", timestamptz(balance.asOf()))
                .update();
    }

    /** Forgets all balances. */
    public void clear() {
        jdbc.sql("delete from patient_balance").update();
    }

    @Override
    public Optional<Balance> of(PatientId patient) {
        return jdbc.sql("""
                select balance_cents, currency, as_of from patient_balance
                where patient_id = :patient and balance_cents <> 0
                """)
                .param("patient", patient.value())
                .query((row, _) ->
                        new Balance(row.getLong("balance_cents"), row.getString("currency"), instant(row, "as_of")))
                .optional();
    }
}
