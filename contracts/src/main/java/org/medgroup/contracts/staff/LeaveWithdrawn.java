package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.AbsenceId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;

/** An approved absence does not take place; its times are told again, so that nobody needs to have kept them. */
@EventName("staff.leave-withdrawn.v1")
public record LeaveWithdrawn(AbsenceId absenceId, ProviderId providerId, Instant from, Instant to) {
    public LeaveWithdrawn {
        requireNonNull(absenceId, "absenceId");
        requireNonNull(providerId, "providerId");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
