package org.medgroup.scheduling.template;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * The time that a provider offers at a site every week, in the site's local time.
 *
 * @param validTo the last day; none: until further notice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WeeklyHours(
        ProviderId providerId,
        SiteId siteId,
        DayOfWeek dayOfWeek,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime from,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime to,

        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    WeeklyHours until(LocalDate lastDay) {
        return new WeeklyHours(providerId, siteId, dayOfWeek, from, to, validFrom, lastDay);
    }
}
