package org.medgroup.contracts.scheduling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;

/** A provider offers this time every week, in the site's local time, from {@code validFrom} to {@code validTo} (both inclusive, none means until further notice). The latest one for a template id holds; one that ends before it starts has never offered anything. */
@EventName("scheduling.template-changed.v1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateChanged(
        TemplateId templateId,
        SiteId siteId,
        ProviderId providerId,
        DayOfWeek dayOfWeek,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime from,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
        LocalTime to,

        LocalDate validFrom,
        @Nullable LocalDate validTo) {
    public TemplateChanged {
        requireNonNull(templateId, "templateId");
        requireNonNull(siteId, "siteId");
        requireNonNull(providerId, "providerId");
        requireNonNull(dayOfWeek, "dayOfWeek");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(validFrom, "validFrom");
    }
}
