package org.medgroup.staff.site.web;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.AsOf;
import org.medgroup.kit.history.Basis;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.staff.input.ImportRequest;
import org.medgroup.staff.input.ItemImport;
import org.medgroup.staff.site.SiteCommand.ChangeOpeningHours;
import org.medgroup.staff.site.SiteCommand.CloseSite;
import org.medgroup.staff.site.SiteCommand.KeepHolidays;
import org.medgroup.staff.site.SiteCommand.OpenSite;
import org.medgroup.staff.site.sql.SiteStory;
import org.medgroup.staff.site.sql.SiteView;
import org.medgroup.staff.site.sql.Sites;
import org.medgroup.staff.site.sql.Sites.ClosedDays;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff")
class SiteController {
    private final Commands commands;
    private final ItemImport imports;
    private final Sites sites;
    private final SiteStory story;
    private final SiteAccess access;
    private final Clock clock;

    SiteController(
            Commands commands, ItemImport imports, Sites sites, SiteStory story, SiteAccess access, Clock clock) {
        this.commands = commands;
        this.imports = imports;
        this.sites = sites;
        this.story = story;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/sites")
    @Allowed(everyone = true)
    List<SiteView> list() {
        return sites.among(access.visibleSites());
    }

    /**
     * @param asOf none: as it is now; else as it was then
     * @param basis by which time: when things were recorded, or when they happened
     */
    @GetMapping("/sites/{siteId}")
    @Allowed(everyone = true)
    SiteView get(
            @PathVariable SiteId siteId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(defaultValue = "recorded") Basis basis) {
        return asOf == null ? now(siteId) : story.asOf(siteId, new AsOf(asOf, basis));
    }

    @GetMapping("/sites/{siteId}/history")
    @Allowed(everyone = true)
    History history(@PathVariable SiteId siteId) {
        return story.of(siteId);
    }

    private SiteView now(SiteId siteId) {
        return sites.find(siteId).orElseThrow(NotFound::new);
    }

    @PostMapping("/sites")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR})
    SiteView open(@Valid @RequestBody SiteRequest request) {
        OpenSite command = request.toCommand();
        commands.send(command);
        return now(command.siteId());
    }

    @PutMapping("/sites/{siteId}/opening-hours")
    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    SiteView changeOpeningHours(@PathVariable SiteId siteId, @Valid @RequestBody OpeningHoursRequest request) {
        commands.send(new ChangeOpeningHours(siteId, OpeningFields.week(request.openingHours())));
        return now(siteId);
    }

    /** @param from the first day to tell; none: today */
    @GetMapping("/sites/{siteId}/holidays")
    @Allowed(everyone = true)
    ClosedDays holidays(@PathVariable SiteId siteId, @RequestParam(required = false) @Nullable LocalDate from) {
        return sites.closedDays(siteId, from == null ? today(siteId) : from).orElseThrow(NotFound::new);
    }

    /** From today on. */
    @PutMapping("/sites/{siteId}/holidays")
    @Allowed({Role.ADMIN, Role.HR, Role.SITE_MANAGER})
    ClosedDays keepHolidays(@PathVariable SiteId siteId, @Valid @RequestBody HolidaysRequest request) {
        commands.send(new KeepHolidays(siteId, request.policy()));
        return holidays(siteId, null);
    }

    private LocalDate today(SiteId site) {
        return LocalDate.now(clock.withZone(ZoneId.of(now(site).timeZone())));
    }

    @PostMapping("/sites/{siteId}/close")
    @Allowed({Role.ADMIN, Role.HR})
    SiteView close(@PathVariable SiteId siteId) {
        commands.send(new CloseSite(siteId));
        return now(siteId);
    }

    @PostMapping("/imports/sites")
    @Allowed(Role.ADMIN)
    ImportResults importSites(@Valid @RequestBody ImportRequest<SiteRequest> request) {
        return imports.run(request, SiteRequest::toCommand);
    }
}
