package org.medgroup.scheduling.reminderrule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.StableIds;

/** The rule by which patients are reminded. There is one. */
public record ReminderRuleId(@JsonValue UUID value) implements Identifier {
    public static final ReminderRuleId OF_THE_GROUP = new ReminderRuleId(StableIds.of("reminder-rule", "group"));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReminderRuleId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
