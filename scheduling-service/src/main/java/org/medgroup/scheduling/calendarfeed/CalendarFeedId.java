package org.medgroup.scheduling.calendarfeed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.medgroup.contracts.Identifier;

/** One subscription. */
public record CalendarFeedId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CalendarFeedId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
