package org.medgroup.scheduling.recall.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.recall.ContactAttempt.Outcome;
import org.medgroup.scheduling.recall.ContactAttempt.Way;
import org.medgroup.scheduling.recall.DeclineReason;
import org.medgroup.scheduling.recall.RecallCommand.DeclineRecall;
import org.medgroup.scheduling.recall.RecallCommand.SnoozeRecall;
import org.medgroup.scheduling.recall.RecallContacts;
import org.medgroup.scheduling.recall.RecallId;
import org.medgroup.scheduling.recall.RecallStory;
import org.medgroup.scheduling.recall.Recalls;
import org.medgroup.scheduling.recall.Recalls.Part;
import org.medgroup.scheduling.recall.Recalls.RecallView;
import org.medgroup.scheduling.visittype.VisitTypeCommand.SetRecallInterval;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.medgroup.scheduling.visittype.VisitTypes.RecallInterval;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is due for a visit, and what is done to get them to come. */
@RestController
@RequestMapping("/api/scheduling")
class RecallController {
    private static final int LONGEST_INTERVAL = 60;

    private final Commands commands;
    private final Recalls recalls;
    private final RecallContacts contacts;
    private final RecallStory story;
    private final VisitTypes visitTypes;
    private final SiteAccess siteAccess;

    RecallController(
            Commands commands,
            Recalls recalls,
            RecallContacts contacts,
            RecallStory story,
            VisitTypes visitTypes,
            SiteAccess siteAccess) {
        this.commands = commands;
        this.recalls = recalls;
        this.contacts = contacts;
        this.story = story;
        this.visitTypes = visitTypes;
        this.siteAccess = siteAccess;
    }

    /**
     * @param siteId that looks after it
     * @param dueOn the visit should be on that day or later
     * @param note what it is for
     */
    record NewRecall(
            @NotNull PatientId patientId,
            @NotNull SiteId siteId,
            @NotNull VisitTypeId visitTypeId,
            @NotNull LocalDate dueOn,
            @Size(min = 1, max = 500) @Nullable String note) {}

    /** @param nextTryOn the first day on which somebody should try again; none: at once */
    record RecallAttempt(
            @NotNull TriedWay way,
            @NotNull TriedOutcome outcome,
            @Size(min = 1, max = 500) @Nullable String note,
            @Nullable LocalDate nextTryOn) {}

    /** Messages are counted when they are written here. */
    enum TriedWay {
        PHONE,
        IN_PERSON,
        LETTER
    }

    enum TriedOutcome {
        REACHED,
        NO_ANSWER,
        LEFT_WORD,
        WRONG_NUMBER,
        SENT
    }

    /** @param until the first day on which it is to be done again */
    record RecallPause(@NotNull LocalDate until) {}

    record RecallDecline(@NotNull DeclineReason reason) {}

    /** @param months after which whoever had such a visit is due for the next one; none: by no rule */
    record RecallMonths(
            @Min(1) @Max(LONGEST_INTERVAL) @Nullable Integer months) {}

    /** At the caller's sites, the longest overdue first; at most 200. */
    @GetMapping("/recalls")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    List<RecallView> recalls(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(defaultValue = "TO_DO") Part part,
            @RequestParam(required = false) @Nullable VisitTypeId visitTypeId,
            @RequestParam(required = false) @Nullable PatientId patientId) {
        return recalls.at(siteId == null ? siteAccess.visibleSites() : Set.of(siteId), part, visitTypeId, patientId);
    }

    /** Whoever has an appointment of the kind already is on the list as booked. */
    @PostMapping("/recalls")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    ResponseEntity<RecallView> openRecall(@Valid @RequestBody NewRecall wanted) {
        siteAccess.require(wanted.siteId());
        var id =
                contacts.open(wanted.patientId(), wanted.siteId(), wanted.visitTypeId(), wanted.dueOn(), wanted.note());
        return ResponseEntity.created(URI.create("/api/scheduling/recalls/" + id))
                .body(recall(id));
    }

    @GetMapping("/recalls/{recallId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    RecallView recall(@PathVariable RecallId recallId) {
        return recalls.find(recallId).orElseThrow(NotFound::new);
    }

    @GetMapping("/recalls/{recallId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD})
    History recallHistory(@PathVariable RecallId recallId) {
        return story.of(recallId);
    }

    /** Somebody has tried to reach the patient. */
    @PostMapping("/recalls/{recallId}/attempts")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    RecallView recordAttempt(@PathVariable RecallId recallId, @Valid @RequestBody RecallAttempt tried) {
        contacts.tried(
                recallId,
                Way.valueOf(tried.way().name()),
                Outcome.valueOf(tried.outcome().name()),
                tried.note(),
                tried.nextTryOn());
        return recall(recallId);
    }

    /** An e-mail or SMS that asks the patient to call. Counts as an attempt. */
    @PostMapping("/recalls/{recallId}/message")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    RecallView writeForRecall(@PathVariable RecallId recallId) {
        contacts.write(recallId);
        return recall(recallId);
    }

    @PostMapping("/recalls/{recallId}/snooze")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    RecallView snoozeRecall(@PathVariable RecallId recallId, @Valid @RequestBody RecallPause pause) {
        commands.send(new SnoozeRecall(recallId, pause.until()));
        return recall(recallId);
    }

    @PostMapping("/recalls/{recallId}/decline")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    RecallView declineRecall(@PathVariable RecallId recallId, @Valid @RequestBody RecallDecline decline) {
        commands.send(new DeclineRecall(recallId, decline.reason()));
        return recall(recallId);
    }

    /** A patient who has declined is due all the same. */
    @PostMapping("/recalls/{recallId}/reopen")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER})
    RecallView reopenRecall(@PathVariable RecallId recallId) {
        contacts.reopen(recallId);
        return recall(recallId);
    }

    /** By which rules completed visits make patients due for the next one. */
    @GetMapping("/recall-intervals")
    @GroupWide
    @Allowed(everyone = true)
    List<RecallInterval> recallIntervals() {
        return visitTypes.recallIntervals();
    }

    /** For visits that are completed from now on. */
    @PutMapping("/visit-types/{visitTypeId}/recall-interval")
    @GroupWide
    @Allowed(ADMIN)
    List<RecallInterval> setRecallInterval(
            @PathVariable VisitTypeId visitTypeId, @Valid @RequestBody RecallMonths wanted) {
        if (visitTypes.find(visitTypeId).isEmpty()) {
            throw new NotFound();
        }
        commands.send(new SetRecallInterval(visitTypeId, wanted.months()));
        return visitTypes.recallIntervals();
    }
}
