package org.medgroup.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Hours that differ from the weekly patterns. */
public record DeviationId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviationId {
        Objects.requireNonNull(value, "value");
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static DeviationId of(String text) {
        return new DeviationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
