package org.medgroup.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One published roster: who works when at a site in some period. */
public record RosterId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RosterId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static RosterId of(String text) {
        return new RosterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
