package org.medgroup.scheduling.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.availability.FreeSlot;

/**
 * One of a series before it is booked.
 *
 * @param planned when it starts by the rule
 * @param start when it is to start
 * @param conflict what stands in its way; none: it can be booked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedOccurrence(
        Instant planned,
        Instant start,
        Instant end,
        @Nullable SeriesConflict conflict) {

    /**
     * @param code the problem with which it would be refused if it were booked alone
     * @param taken for {@code slot-taken}: who or what is
     * @param closedFor for {@code site-closed-that-day}: for what
     * @param alternatives the nearest free times that are in no other occurrence's way
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeriesConflict(
            String code,
            String detail,
            @Nullable List<String> taken,
            @Nullable String closedFor,
            List<FreeSlot> alternatives) {}
}
