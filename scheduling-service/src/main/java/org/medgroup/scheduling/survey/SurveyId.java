package org.medgroup.scheduling.survey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.Identifier;
import org.medgroup.contracts.StableIds;

/** What one patient was asked about one visit. */
public record SurveyId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SurveyId {
        Objects.requireNonNull(value, "value");
    }

    /** Each visit is asked about once. */
    static SurveyId about(AppointmentId appointment) {
        return new SurveyId(StableIds.of("survey", appointment.toString()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
