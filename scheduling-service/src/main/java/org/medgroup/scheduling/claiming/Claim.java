package org.medgroup.scheduling.claiming;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something is taken for a while, and can then be nowhere else.
 *
 * @param unit of what can be had several times at once, which one: the lane of a provider, the seat of a session, the unit of
 *     a quota; 0 for what there is once
 * @param session for whom it is taken, if for all who come to a session of a group: they do not keep each other out
 */
public record Claim(
        Kind kind, UUID resource, int unit, @Nullable UUID session, Slot during) {
    /** Of what there is once, for one claimant alone. */
    public Claim(Kind kind, UUID resource, Slot during) {
        this(kind, resource, 0, null, during);
    }

    Claim of(UUID otherResource) {
        return new Claim(kind, otherResource, unit, session, during);
    }

    /**
     * What has passed of it by then, for whoever has not come: the provider did wait. Of a seat nothing is left, since
     * somebody else can sit there.
     */
    public Optional<Claim> passedBy(Instant then) {
        if (kind == Kind.SEAT || !during.start().isBefore(then)) {
            return Optional.empty();
        }
        return Optional.of(
                during.end().isAfter(then)
                        ? new Claim(kind, resource, unit, session, new Slot(during.start(), then))
                        : this);
    }

    /** In the order in which claims are made: everybody claims in the same order, so that nobody waits in a circle. */
    public enum Kind {
        PATIENT,
        /** At a session of a group. */
        SEAT,
        PROVIDER,
        ROOM,
        EQUIPMENT,
        /** How many a provider sees of a kind on one day. */
        QUOTA;

        /** For people, in the middle of a sentence. */
        public String word() {
            return switch (this) {
                case PATIENT -> "patient";
                case QUOTA -> "quota";
                case SEAT -> "session";
                case PROVIDER -> "provider";
                case ROOM -> "room";
                case EQUIPMENT -> "equipment";
            };
        }
    }
}
