package org.medgroup.scheduling.calendarfeed.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.calendarfeed.CalendarFeedCommand.OpenCalendarFeed;
import org.medgroup.scheduling.calendarfeed.CalendarFeedCommand.RevokeCalendarFeed;
import org.medgroup.scheduling.calendarfeed.CalendarFeedId;
import org.medgroup.scheduling.calendarfeed.CalendarFeedRejected;
import org.medgroup.scheduling.calendarfeed.CalendarFeeds;
import org.medgroup.scheduling.calendarfeed.CalendarFeeds.CalendarFeedEntry;
import org.medgroup.scheduling.outreach.PublicAddress;
import org.medgroup.scheduling.outreach.SignedIds;
import org.medgroup.scheduling.provider.Providers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class CalendarFeedController {
    private final Commands commands;
    private final CalendarFeeds feeds;
    private final Providers providers;
    private final SignedIds signedIds;
    private final PublicAddress publicAddress;

    CalendarFeedController(
            Commands commands,
            CalendarFeeds feeds,
            Providers providers,
            SignedIds signedIds,
            PublicAddress publicAddress) {
        this.commands = commands;
        this.feeds = feeds;
        this.providers = providers;
        this.signedIds = signedIds;
        this.publicAddress = publicAddress;
    }

    /** @param label what it is for, so that the right one is revoked one day */
    record NewCalendarFeed(
            @NotNull ProviderId providerId,
            @NotBlank @Size(max = 60) String label) {}

    /** @param url shown this once: whoever has it can read the calendar */
    record OpenedCalendarFeed(CalendarFeedId id, URI url) {}

    @GetMapping("/sites/{siteId}/calendar-feeds")
    @Allowed({SITE_MANAGER, AUDITOR, ADMIN})
    List<CalendarFeedEntry> listCalendarFeeds(@PathVariable SiteId siteId) {
        return feeds.of(siteId);
    }

    @PostMapping("/sites/{siteId}/calendar-feeds")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<OpenedCalendarFeed> openCalendarFeed(
            @PathVariable SiteId siteId, @Valid @RequestBody NewCalendarFeed wanted) {
        if (providers.at(List.of(siteId)).stream()
                .noneMatch(provider -> provider.id().equals(wanted.providerId()))) {
            throw CalendarFeedRejected.worksElsewhere();
        }
        CalendarFeedId id = new CalendarFeedId(Ids.next());
        commands.send(new OpenCalendarFeed(id, siteId, wanted.providerId(), wanted.label()));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/calendar-feeds"))
                .body(new OpenedCalendarFeed(
                        id,
                        publicAddress.of(PublicCalendars.path(signedIds.sign(PublicCalendars.PURPOSE, id.value())))));
    }

    /** At once and for good: the address answers nothing any more. */
    @PostMapping("/calendar-feeds/{calendarFeedId}/revoke")
    @Allowed({SITE_MANAGER, ADMIN})
    CalendarFeedEntry revokeCalendarFeed(@PathVariable CalendarFeedId calendarFeedId) {
        commands.send(new RevokeCalendarFeed(calendarFeedId));
        return feeds.find(calendarFeedId).orElseThrow(NotFound::new);
    }
}
