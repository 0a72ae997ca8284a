package org.medgroup.contracts.billing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.PatientId;

/**
 * What a patient's account stands at from now on, everything open taken together.
 *
 * @param balanceCents positive: the patient owes; negative: the group owes the patient
 * @param currency ISO 4217
 */
@EventName("billing.balance-changed.v1")
public record BalanceChanged(PatientId patientId, long balanceCents, String currency, Instant asOf) {
    public BalanceChanged {
        requireNonNull(patientId, "patientId");
        requireNonNull(currency, "currency");
        requireNonNull(asOf, "asOf");
    }
}
