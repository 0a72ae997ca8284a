package org.medgroup.scheduling.patient;

import java.time.Instant;

/**
 * As billing-service has told it last.
 *
 * @param cents positive: the patient owes; negative: the group owes the patient
 */
public record Balance(long cents, String currency, Instant asOf) {}
