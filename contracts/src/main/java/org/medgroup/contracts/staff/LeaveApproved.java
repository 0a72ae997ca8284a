package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;

/** A provider is away from {@code from} until {@code to} (exclusive), at every site. */
@EventName("staff.leave-approved.v1")
public record LeaveApproved(AbsenceId absenceId, ProviderId providerId, Instant from, Instant to) {
    public LeaveApproved {
        requireNonNull(absenceId, "absenceId");
        requireNonNull(providerId, "providerId");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
