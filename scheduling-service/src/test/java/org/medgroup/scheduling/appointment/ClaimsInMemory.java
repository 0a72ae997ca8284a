package org.medgroup.scheduling.appointment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.RoomId;

/** The guard's rule without its table, for one thread. */
final class ClaimsInMemory implements Claims {
    record Held(AppointmentId appointment, Claim claim) {}

    final List<Held> held = new ArrayList<>();

    /** Somebody else has it. */
    void taken(Claim.Kind kind, UUID resource, Slot during) {
        held.add(new Held(new AppointmentId(UUID.randomUUID()), new Claim(kind, resource, during)));
    }

    List<Claim> of(AppointmentId appointment) {
        return held.stream()
                .filter(one -> one.appointment().equals(appointment))
                .map(Held::claim)
                .toList();
    }

    @Override
    public Set<Claim.Kind> take(AppointmentId appointment, List<Claim> wanted) {
        Set<Claim.Kind> refused = EnumSet.noneOf(Claim.Kind.class);
        for (Claim claim : wanted) {
            if (held.stream().anyMatch(one -> collide(one.claim(), claim))) {
                refused.add(claim.kind());
            } else {
                held.add(new Held(appointment, claim));
            }
        }
        return refused;
    }

    @Override
    public Optional<RoomId> takeOneOf(AppointmentId appointment, List<RoomId> rooms, Slot during) {
        return rooms.stream()
                .filter(room -> take(appointment, List.of(new Claim(Claim.Kind.ROOM, room.value(), during)))
                        .isEmpty())
                .findFirst();
    }

    @Override
    public void release(AppointmentId appointment) {
        held.removeIf(one -> one.appointment().equals(appointment));
    }

    @Override
    public void releaseFrom(AppointmentId appointment, Instant then) {
        List<Claim> before = of(appointment);
        release(appointment);
        before.stream()
                .filter(claim -> claim.during().start().isBefore(then))
                .map(claim -> new Claim(
                        claim.kind(),
                        claim.resource(),
                        claim.during().end().isAfter(then)
                                ? new Slot(claim.during().start(), then)
                                : claim.during()))
                .forEach(claim -> held.add(new Held(appointment, claim)));
    }

    private static boolean collide(Claim one, Claim other) {
        return one.kind() == other.kind()
                && one.resource().equals(other.resource())
                && one.during().start().isBefore(other.during().end())
                && other.during().start().isBefore(one.during().end());
    }
}
