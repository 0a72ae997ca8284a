package org.medgroup.kit.access;

import java.util.UUID;
import org.medgroup.contracts.Identifier;

/**
 * Something that belongs to one site or several.
 *
 * @param kind the name of its path variable without {@code Id}: {@code appointment}, {@code visitType}
 */
public record Target(String kind, UUID id) {
    public static Target of(String kind, Identifier id) {
        return new Target(kind, id.value());
    }
}
