package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.ShiftId;

/** A provider works from {@code from} until {@code to} (exclusive). */
public record RosteredShift(ShiftId shiftId, ProviderId providerId, Instant from, Instant to) {
    public RosteredShift {
        requireNonNull(shiftId, "shiftId");
        requireNonNull(providerId, "providerId");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Shift " + shiftId + " begins at " + from + " and ends at " + to);
        }
    }
}
