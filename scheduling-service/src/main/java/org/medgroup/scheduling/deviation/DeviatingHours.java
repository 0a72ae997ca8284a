package org.medgroup.scheduling.deviation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * Hours of one local day, or of that weekday for some weeks.
 *
 * @param providerId none: everybody at the site; only what is blocked can be everybody's
 * @param to later than {@code from}, on the same day
 * @param lastDate the last of the weeks' days; the same as {@code date} if it happens once
 * @param label what it is, for people: {@code Staff meeting}. Nothing about patients
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviatingHours(
        SiteId siteId,
        @Nullable ProviderId providerId,
        Kind kind,
        LocalDate date,
        LocalTime from,
        LocalTime to,
        LocalDate lastDate,
        String label) {
    public enum Kind {
        /** Offered beyond the templates, whether the site is usually open then or not. */
        EXTRA,
        /** Not offered, whatever the templates say. */
        BLOCKED
    }
}
