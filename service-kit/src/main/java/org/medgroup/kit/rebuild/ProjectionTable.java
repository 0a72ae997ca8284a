package org.medgroup.kit.rebuild;

import org.jspecify.annotations.Nullable;

/**
 * A table that a projection writes, alone or its own part of it.
 *
 * @param part a condition in SQL over its columns; none: all of it
 * @param guard written by commands before they append their events, not by projectors after that
 */
public record ProjectionTable(String name, @Nullable String part, boolean guard) {
    public static ProjectionTable of(String name) {
        return new ProjectionTable(name, null, false);
    }

    /** The kit's table of who belongs where, as far as it is about this kind of thing. */
    public static ProjectionTable targetSites(String kind) {
        return new ProjectionTable("target_site", "kind = '" + kind + "'", false);
    }

    public static ProjectionTable guard(String name) {
        return new ProjectionTable(name, null, true);
    }

    public static ProjectionTable guard(String name, String part) {
        return new ProjectionTable(name, part, true);
    }

    String condition() {
        return part == null ? "true" : part;
    }
}
