package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.Identifier;

/**
 * On whose account time is taken.
 *
 * @param until for who holds time while choosing: from then on the claims count for nothing, whether they are still there
 *     or not
 */
public record Claimant(UUID id, @Nullable Instant until) {
    public static Claimant appointment(AppointmentId appointment) {
        return new Claimant(appointment.value(), null);
    }

    public static Claimant hold(Identifier hold, Instant until) {
        return new Claimant(hold.value(), until);
    }
}
