package org.medgroup.kit.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A sealed personal field: {@code v1.} and the ciphertext in base64url. It travels and is stored as this text. */
public record Sealed(@JsonValue String value) {
    static final String PREFIX = "v1.";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {
        if (!value.startsWith(PREFIX)) {
            // the value is not repeated: it may be clear text that somebody forgot to seal
            throw new IllegalArgumentException("Not a sealed value");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
