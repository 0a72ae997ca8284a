package org.medgroup.scheduling.waitlist.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.slothold.SlotHoldId;
import org.medgroup.scheduling.waitlist.LeavingReason;
import org.medgroup.scheduling.waitlist.Offers;
import org.medgroup.scheduling.waitlist.Urgency;
import org.medgroup.scheduling.waitlist.Waitlist;
import org.medgroup.scheduling.waitlist.Waitlist.WaitlistEntryView;
import org.medgroup.scheduling.waitlist.WaitlistCommand.JoinWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistCommand.LeaveWaitlist;
import org.medgroup.scheduling.waitlist.WaitlistEntryId;
import org.medgroup.scheduling.waitlist.WaitlistStory;
import org.medgroup.scheduling.waitlist.Wish;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/waitlist")
class WaitlistController {
    private static final int MOST_SITES = 50;
    private static final int MOST_WINDOWS = 20;

    private final Commands commands;
    private final Waitlist waitlist;
    private final WaitlistStory story;
    private final Offers offers;
    private final SiteAccess siteAccess;

    WaitlistController(
            Commands commands, Waitlist waitlist, WaitlistStory story, Offers offers, SiteAccess siteAccess) {
        this.commands = commands;
        this.waitlist = waitlist;
        this.story = story;
        this.offers = offers;
        this.siteAccess = siteAccess;
    }

    /** @param days none: every day @param from in the site's local time, with {@code to} on the same day */
    record WantedWindow(
            @Nullable Set<@NotNull DayOfWeek> days,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to) {}

    /**
     * @param siteIds where it may be, the nearest first
     * @param providerIds by whom; none: by anybody
     * @param windows when in the week; none: whenever
     * @param earliest the first day, on the site's calendar
     * @param latest the last day; within a year
     */
    record NewEntry(
            @NotNull PatientId patientId,
            @NotNull VisitTypeId visitTypeId,

            @NotEmpty @Size(max = MOST_SITES) List<@NotNull SiteId> siteIds,

            @Size(max = MOST_SITES) @Nullable List<@NotNull ProviderId> providerIds,

            @Size(max = MOST_WINDOWS) @Nullable List<@NotNull @Valid WantedWindow> windows,

            @NotNull Urgency urgency,
            @NotNull LocalDate earliest,
            @NotNull LocalDate latest) {
        Wish wish() {
            return new Wish(
                    visitTypeId,
                    siteIds,
                    providerIds == null ? List.of() : providerIds,
                    windows == null
                            ? List.of()
                            : windows.stream()
                                    .map(window -> new Wish.Window(
                                            window.days() == null ? Set.of() : window.days(),
                                            window.from(),
                                            window.to()))
                                    .toList(),
                    urgency,
                    earliest,
                    latest);
        }
    }

    record Leaving(@NotNull LeavingReason reason) {}

    /** @param offerId the one that is answered: by now it may be another */
    record OfferAnswer(@NotNull SlotHoldId offerId) {}

    /** Those who wait at the caller's sites, whoever is offered something and the most urgent first; at most 200. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<WaitlistEntryView> waitlist(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(required = false) @Nullable PatientId patientId) {
        return waitlist.waitingAt(siteId == null ? siteAccess.visibleSites() : Set.of(siteId), patientId);
    }

    @GetMapping("/{waitlistEntryId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    WaitlistEntryView waitlistEntry(@PathVariable WaitlistEntryId waitlistEntryId) {
        return waitlist.find(waitlistEntryId).orElseThrow(NotFound::new);
    }

    @GetMapping("/{waitlistEntryId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    History waitlistHistory(@PathVariable WaitlistEntryId waitlistEntryId) {
        return story.of(waitlistEntryId);
    }

    /** Whatever suits and is free, now or later, is offered; the patient gets a message with a link. */
    @PostMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<WaitlistEntryView> joinWaitlist(@Valid @RequestBody NewEntry wanted) {
        wanted.siteIds().forEach(siteAccess::require);
        var id = new WaitlistEntryId(Ids.next());
        commands.send(new JoinWaitlist(id, wanted.patientId(), wanted.wish()));
        return ResponseEntity.created(URI.create("/api/scheduling/waitlist/" + id))
                .body(waitlistEntry(id));
    }

    @PostMapping("/{waitlistEntryId}/leave")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    WaitlistEntryView leaveWaitlist(
            @PathVariable WaitlistEntryId waitlistEntryId, @Valid @RequestBody Leaving leaving) {
        commands.send(new LeaveWaitlist(waitlistEntryId, leaving.reason()));
        return waitlistEntry(waitlistEntryId);
    }

    /** On the patient's behalf: books what is offered. */
    @PostMapping("/{waitlistEntryId}/accept")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    WaitlistEntryView acceptOffer(
            @PathVariable WaitlistEntryId waitlistEntryId, @Valid @RequestBody OfferAnswer answer) {
        offers.accept(waitlistEntryId, answer.offerId());
        return waitlistEntry(waitlistEntryId);
    }

    /** On the patient's behalf; the next one gets the offer, and this one goes on waiting. */
    @PostMapping("/{waitlistEntryId}/decline")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    WaitlistEntryView declineOffer(
            @PathVariable WaitlistEntryId waitlistEntryId, @Valid @RequestBody OfferAnswer answer) {
        offers.decline(waitlistEntryId, answer.offerId());
        return waitlistEntry(waitlistEntryId);
    }
}
