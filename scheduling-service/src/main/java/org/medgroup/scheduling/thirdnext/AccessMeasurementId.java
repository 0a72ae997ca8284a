package org.medgroup.scheduling.thirdnext;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.Identifier;

/** One provider's measurement at one site. */
public record AccessMeasurementId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccessMeasurementId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
