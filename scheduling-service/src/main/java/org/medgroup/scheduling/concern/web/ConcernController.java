package org.medgroup.scheduling.concern.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.AppointmentId;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.concern.ConcernHandling;
import org.medgroup.scheduling.concern.ConcernHandling.Said;
import org.medgroup.scheduling.concern.ConcernId;
import org.medgroup.scheduling.concern.ConcernMatter.Category;
import org.medgroup.scheduling.concern.ConcernMatter.Channel;
import org.medgroup.scheduling.concern.ConcernOutcome;
import org.medgroup.scheduling.concern.ConcernSeverity;
import org.medgroup.scheduling.concern.ConcernStory;
import org.medgroup.scheduling.concern.Concerns;
import org.medgroup.scheduling.concern.Concerns.ConcernColleague;
import org.medgroup.scheduling.concern.Concerns.ConcernCounts;
import org.medgroup.scheduling.concern.Concerns.ConcernView;
import org.medgroup.scheduling.concern.Concerns.Part;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What patients are unhappy with, and what is done about it. */
@RestController
@RequestMapping("/api/scheduling")
class ConcernController {
    private static final int LONGEST = 4_000;
    private static final int MOST_PROVIDERS = 10;

    private final ConcernHandling handling;
    private final Concerns concerns;
    private final ConcernStory story;
    private final SiteAccess siteAccess;

    ConcernController(ConcernHandling handling, Concerns concerns, ConcernStory story, SiteAccess siteAccess) {
        this.handling = handling;
        this.concerns = concerns;
        this.story = story;
        this.siteAccess = siteAccess;
    }

    /**
     * @param siteId that looks after it
     * @param patientId none: without a name
     * @param words what was said
     * @param appointmentId a visit of the patient at the site, if it is about one
     * @param providerIds of the site who are concerned
     */
    record NewConcern(
            @NotNull SiteId siteId,
            @Nullable PatientId patientId,
            @NotNull Channel channel,
            @NotNull Category category,
            @NotNull ConcernSeverity severity,
            @NotBlank @Size(max = LONGEST) String words,
            @Nullable AppointmentId appointmentId,
            @Size(max = MOST_PROVIDERS) @Nullable List<@NotNull ProviderId> providerIds) {}

    /** @param ownerId one of the site's concern-owners */
    record ConcernHandOver(@NotBlank @Size(max = 200) String ownerId) {}

    /** @param words what was done, or why */
    record ConcernWord(@NotBlank @Size(max = LONGEST) String words) {}

    /**
     * @param told whether whoever raised it knows what came of it
     * @param words more about it
     */
    record ConcernResolution(
            @NotNull ConcernOutcome outcome,
            @NotNull Boolean told,
            @Size(min = 1, max = LONGEST) @Nullable String words) {}

    /** At the caller's sites: what is open due first, what is over latest first; at most 200. */
    @GetMapping("/concerns")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<ConcernView> concerns(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(defaultValue = "OPEN") Part part,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable PatientId patientId) {
        return concerns.at(siteId == null ? siteAccess.visibleSites() : Set.of(siteId), part, mine, patientId);
    }

    /** How much there is to see to, at a site or at all of the caller's. */
    @GetMapping("/concern-counts")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    ConcernCounts concernCounts(@RequestParam(required = false) @Nullable SiteId siteId) {
        return concerns.counts(siteId == null ? siteAccess.visibleSites() : Set.of(siteId));
    }

    @PostMapping("/concerns")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<ConcernView> raiseConcern(@Valid @RequestBody NewConcern raised) {
        siteAccess.require(raised.siteId());
        if (raised.patientId() != null) {
            siteAccess.require(Target.of("patient", raised.patientId()));
        }
        var id = handling.raise(
                raised.siteId(),
                new Said(
                        raised.patientId(),
                        raised.channel(),
                        raised.category(),
                        raised.severity(),
                        raised.words(),
                        raised.appointmentId(),
                        raised.providerIds() == null ? List.of() : raised.providerIds()));
        return ResponseEntity.created(URI.create("/api/scheduling/concerns/" + id))
                .body(concern(id));
    }

    /** To whom a concern of the site can be given: whoever works with patients there. */
    @GetMapping("/sites/{siteId}/concern-owners")
    @Allowed({SITE_MANAGER, REGIONAL_LEAD})
    List<ConcernColleague> concernOwners(@PathVariable SiteId siteId) {
        return concerns.colleagues(siteId);
    }

    @GetMapping("/concerns/{concernId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    ConcernView concern(@PathVariable ConcernId concernId) {
        return concerns.find(concernId).orElseThrow(NotFound::new);
    }

    @GetMapping("/concerns/{concernId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    History concernHistory(@PathVariable ConcernId concernId) {
        return story.of(concernId);
    }

    /** The caller owns it from now on. */
    @PostMapping("/concerns/{concernId}/take")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ConcernView takeConcern(@PathVariable ConcernId concernId) {
        handling.take(concernId);
        return concern(concernId);
    }

    @PostMapping("/concerns/{concernId}/assign")
    @Allowed(SITE_MANAGER)
    ConcernView assignConcern(@PathVariable ConcernId concernId, @Valid @RequestBody ConcernHandOver to) {
        handling.assign(concernId, to.ownerId());
        return concern(concernId);
    }

    /** Something has been done about it. */
    @PostMapping("/concerns/{concernId}/steps")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ConcernView takeConcernStep(@PathVariable ConcernId concernId, @Valid @RequestBody ConcernWord done) {
        handling.step(concernId, done.words());
        return concern(concernId);
    }

    @PostMapping("/concerns/{concernId}/resolve")
    @Allowed(SITE_MANAGER)
    ConcernView resolveConcern(@PathVariable ConcernId concernId, @Valid @RequestBody ConcernResolution came) {
        handling.resolve(concernId, came.outcome(), came.told(), came.words());
        return concern(concernId);
    }

    /** It was not resolved after all, or not withdrawn; it is due anew. */
    @PostMapping("/concerns/{concernId}/reopen")
    @Allowed(SITE_MANAGER)
    ConcernView reopenConcern(@PathVariable ConcernId concernId, @Valid @RequestBody ConcernWord why) {
        handling.reopen(concernId, why.words());
        return concern(concernId);
    }

    /** Whoever raised it does not want it followed up. */
    @PostMapping("/concerns/{concernId}/withdraw")
    @Allowed(SITE_MANAGER)
    ConcernView withdrawConcern(@PathVariable ConcernId concernId, @Valid @RequestBody ConcernWord why) {
        handling.withdraw(concernId, why.words());
        return concern(concernId);
    }
}
