package org.medgroup.scheduling.reminderrule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done so that somebody comes.
 *
 * @param messages the earliest first
 * @param callHoursBefore from how long before on somebody should call; none: nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RemindingPlan(
        List<ReminderStep> messages, @Nullable Integer callHoursBefore) {
    public RemindingPlan {
        messages = messages.stream()
                .sorted(Comparator.comparingInt(ReminderStep::hoursBefore).reversed())
                .toList();
    }

    /** 0 if nothing is done. */
    public int longestHours() {
        return Stream.concat(messages.stream().map(ReminderStep::hoursBefore), Stream.ofNullable(callHoursBefore))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** What of it still makes sense to somebody who was told of the start at that moment. */
    public List<ReminderStep> after(Instant told, Instant start) {
        return messages.stream()
                .filter(step ->
                        start.minus(step.hoursBefore(), ChronoUnit.HOURS).isAfter(told))
                .toList();
    }

    boolean hasOneTwice() {
        return messages.stream().map(ReminderStep::hoursBefore).distinct().count() < messages.size();
    }
}
