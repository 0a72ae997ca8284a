package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DeviationId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;

/**
 * Hours that differ from the weekly templates, in the site's local time: on {@code firstDate} and every seventh day after it
 * up to {@code lastDate}. The latest one for a deviation id holds.
 *
 * @param providerId none: everybody at the site; only what is blocked can be everybody's
 * @param to later than {@code from}, on the same day
 * @param withdrawn it does not hold any more, on none of its days
 */
@EventName("scheduling.deviation-changed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviationChanged(
        DeviationId deviationId,
        SiteId siteId,
        @Nullable ProviderId providerId,
        DeviationKind kind,
        LocalDate firstDate,
        LocalDate lastDate,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime from,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime to,

        boolean withdrawn) {
    public DeviationChanged {
        requireNonNull(deviationId, "deviationId");
        requireNonNull(siteId, "siteId");
        requireNonNull(kind, "kind");
        requireNonNull(firstDate, "firstDate");
        requireNonNull(lastDate, "lastDate");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }
}
