package org.medgroup.scheduling.appointment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.Identifier;

/** One series of appointments. */
public record SeriesId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SeriesId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
