package org.medgroup.scheduling.thirdnext.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.scheduling.thirdnext.AccessAnswer;
import org.medgroup.scheduling.thirdnext.AccessMeasurements;
import org.medgroup.scheduling.thirdnext.PastAccess;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/sites/{siteId}/third-next-available")
class AccessController {
    private final AccessMeasurements measurements;
    private final PastAccess past;

    AccessController(AccessMeasurements measurements, PastAccess past) {
        this.measurements = measurements;
        this.past = past;
    }

    /**
     * @param days on which was measured, latest first
     * @param answer none if nothing was measured by then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MeasuredAccess(List<LocalDate> days, @Nullable AccessAnswer answer) {}

    /** @param at a moment that is over */
    record PastMoment(@NotNull Instant at) {}

    /**
     * What was measured last, by provider and visit type.
     *
     * @param until the last measurement on or before this day of the site; none: the last one
     */
    @GetMapping
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    MeasuredAccess measured(@PathVariable SiteId siteId, @RequestParam(required = false) @Nullable LocalDate until) {
        return new MeasuredAccess(
                measurements.days(siteId), measurements.last(siteId, until).orElse(null));
    }

    /** Asks how it was at any moment, told from what had been recorded by then. Takes as long as the history is. */
    @PostMapping("/past")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    PastAccess.PastAnswer askPast(@PathVariable SiteId siteId, @Valid @RequestBody PastMoment moment) {
        return past.ask(siteId, moment.at().truncatedTo(ChronoUnit.MICROS));
    }

    /** How far the answer is, or the answer. */
    @GetMapping("/past")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    PastAccess.PastAnswer past(@PathVariable SiteId siteId, @RequestParam Instant at) {
        return past.find(siteId, at.truncatedTo(ChronoUnit.MICROS));
    }
}
