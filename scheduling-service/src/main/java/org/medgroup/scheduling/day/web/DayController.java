package org.medgroup.scheduling.day.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.scheduling.day.SiteDays;
import org.medgroup.scheduling.day.SiteDays.SiteDay;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/scheduling/sites/{siteId}/day")
class DayController {
    private final SiteDays days;
    private final DayStreams streams;
    private final SiteDirectory sites;
    private final Clock clock;

    DayController(SiteDays days, DayStreams streams, SiteDirectory sites, Clock clock) {
        this.days = days;
        this.streams = streams;
        this.sites = sites;
        this.clock = clock;
    }

    /** @param date none: the site's today */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    SiteDay day(@PathVariable SiteId siteId, @RequestParam(required = false) @Nullable LocalDate date) {
        return days.of(siteId, date == null ? today(siteId) : date);
    }

    /**
     * Server-sent events: {@code changed} with the ids of the appointments that have changed on that day, moved away
     * ones included. What they are now is to be read from the day. After 15 minutes the stream ends and the client comes
     * again, with a token that is still good.
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    SseEmitter stream(@PathVariable SiteId siteId, @RequestParam(required = false) @Nullable LocalDate date) {
        return streams.open(siteId, date == null ? today(siteId) : date);
    }

    private LocalDate today(SiteId site) {
        return LocalDate.now(clock.withZone(sites.zoneOf(site)));
    }
}
