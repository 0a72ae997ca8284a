package org.medgroup.scheduling.patient;

import java.util.Optional;
import org.medgroup.contracts.PatientId;

/** What patients owe, or are owed. */
interface OpenBalances {
    /** Empty if it is settled, or if billing has never told of one. */
    Optional<Balance> of(PatientId patient);
}
