package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.RoomId;

/**
 * The guard against double booking. Claims live in the command's transaction: whoever asks for time that another open
 * transaction has claimed waits for that one's end.
 */
interface Claims {
    /** Takes what is free of the wanted claims. @return the kinds that were not; empty means all is taken */
    Set<Claim.Kind> take(AppointmentId appointment, List<Claim> wanted);

    /** Takes the first of the rooms that is free. */
    Optional<RoomId> takeOneOf(AppointmentId appointment, List<RoomId> rooms, Slot during);

    void release(AppointmentId appointment);

    /** Frees what has not passed by then; what has passed stays as it was. */
    void releaseFrom(AppointmentId appointment, Instant then);
}
