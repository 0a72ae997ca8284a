package org.medgroup.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** What all who come to one session of a group have in common: provider, visit type, site and start. */
public record GroupSessionId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GroupSessionId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static GroupSessionId of(String text) {
        return new GroupSessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
