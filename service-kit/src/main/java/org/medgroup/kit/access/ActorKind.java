package org.medgroup.kit.access;

import java.util.Locale;

/** A person at the keyboard (or a program with a person's token), or a service acting by itself. */
public enum ActorKind {
    USER,
    SYSTEM;

    /** As it stands in event metadata and headers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
