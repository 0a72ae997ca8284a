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
 * @param slotKind for whom it is kept; none: for anybody
 * @param lanes how many patients the site allows there at once, if more than one
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
        @Nullable LocalDate validTo,
        @Nullable SlotKind slotKind,
        @Nullable Integer lanes) {
    public WeeklyHours {
        lanes = lanes == null || lanes == 1 ? null : lanes;
    }

    /** For anybody, one after the other. */
    public WeeklyHours(
            ProviderId providerId,
            SiteId siteId,
            DayOfWeek dayOfWeek,
            LocalTime from,
            LocalTime to,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        this(providerId, siteId, dayOfWeek, from, to, validFrom, validTo, null, null);
    }

    WeeklyHours until(LocalDate lastDay) {
        return new WeeklyHours(providerId, siteId, dayOfWeek, from, to, validFrom, lastDay, slotKind, lanes);
    }
}
