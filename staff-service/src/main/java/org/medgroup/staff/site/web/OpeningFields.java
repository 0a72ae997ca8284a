package org.medgroup.staff.site.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.medgroup.staff.site.OpeningSpan;
import org.medgroup.staff.site.OpeningWeek;

/** One stretch of opening as it comes in. */
record OpeningFields(
        @NotNull DayOfWeek day,

        @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime from,

        @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime to) {
    static OpeningWeek week(List<OpeningFields> fields) {
        return new OpeningWeek(fields.stream()
                .map(span -> new OpeningSpan(span.day(), span.from(), span.to()))
                .toList());
    }
}
