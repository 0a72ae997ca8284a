package org.medgroup.kit.example;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.medgroup.contracts.Identifier;

record NoteId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    NoteId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
