package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.DayOfWeek;
import java.time.LocalTime;

/** One stretch of opening, in the site's local time; a day may have several, a day without any is closed. */
public record OpeningHours(
        DayOfWeek day,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime from,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime to) {
    public OpeningHours {
        requireNonNull(day, "day");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
