package org.medgroup.staff.provider.sql;

import java.time.Instant;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.staff.provider.AbsenceReason;

/** An absence as it now stands. */
public record AbsenceRow(AbsenceId id, Instant from, Instant to, AbsenceReason reason, boolean withdrawn) {}
