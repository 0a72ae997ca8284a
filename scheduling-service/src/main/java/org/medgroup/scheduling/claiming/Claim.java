package org.medgroup.scheduling.claiming;

import java.util.UUID;

/** Somebody or something is taken for a while, and can then be nowhere else. */
public record Claim(Kind kind, UUID resource, Slot during) {
    /** In the order in which claims are made: everybody claims in the same order, so that nobody waits in a circle. */
    public enum Kind {
        PATIENT,
        PROVIDER,
        ROOM,
        EQUIPMENT;

        /** For people, in the middle of a sentence. */
        public String word() {
            return switch (this) {
                case PATIENT -> "patient";
                case PROVIDER -> "provider";
                case ROOM -> "room";
                case EQUIPMENT -> "equipment";
            };
        }
    }
}
