package org.medgroup.scheduling.visittype.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.visittype.CancelRule;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitRules;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ChangeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.EndVisitType;
import org.medgroup.scheduling.visittype.VisitTypeCommand.ResumeVisitType;
import org.medgroup.scheduling.visittype.VisitTypeRejected;
import org.medgroup.scheduling.visittype.VisitTypeStory;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class VisitTypeController {
    private static final int MOST_IN_A_GROUP = 200;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;

    private final Commands commands;
    private final Import imports;
    private final VisitTypes visitTypes;
    private final VisitTypeStory story;
    private final Clock clock;

    VisitTypeController(Commands commands, Import imports, VisitTypes visitTypes, VisitTypeStory story, Clock clock) {
        this.clock = clock;
        this.story = story;
        this.commands = commands;
        this.imports = imports;
        this.visitTypes = visitTypes;
    }

    /**
     * @param noticeHours so long before the start a cancellation is in time
     * @param lateFeeMinor for cancelling later, in the smallest unit of the currency; none: nothing
     * @param noShowFeeMinor for not coming, likewise
     * @param currency of the fees, ISO 4217; needed with a fee
     */
    record NewCancelRule(
            @Min(0) @Max(720) int noticeHours,
            @Min(1) @Max(1_000_000) @Nullable Long lateFeeMinor,
            @Min(1) @Max(1_000_000) @Nullable Long noShowFeeMinor,

            @Pattern(regexp = "[A-Z]{3}") @Nullable String currency) {
        static @Nullable CancelRule of(@Nullable NewCancelRule rule) {
            return rule == null
                    ? null
                    : new CancelRule(rule.noticeHours, rule.lateFeeMinor, rule.noShowFeeMinor, rule.currency);
        }
    }

    /**
     * Who may do a visit, what it takes, for whom it is. What is left out is not asked for.
     *
     * @param bufferBeforeMinutes for which provider, room and equipment are taken before the start
     * @param equipmentKinds one piece of each is taken
     * @param specialities one of them is needed
     * @param credentialKinds all of them have to be valid on the day
     * @param telehealth no room is taken
     * @param preparation what the patient is told to do before
     * @param authorization whether the payer has to have authorized it: a booking without is refused, or has to say why
     * @param cancelling until when patients may cancel, and what it costs afterwards; none: whenever they like, and nothing
     * @param groupCapacity how many come together to one session; one, or none: one patient at a time
     */
    record Rules(
            @Min(0) @Max(120) @Nullable Integer bufferBeforeMinutes,
            @Size(max = 5) @Nullable Set<@NotBlank @Size(max = 40) String> equipmentKinds,
            @Size(max = 20) @Nullable Set<@NotBlank @Size(max = 80) String> specialities,
            @Size(max = 5) @Nullable Set<@NotBlank @Size(max = 80) String> credentialKinds,
            @Nullable Boolean telehealth,
            @Size(min = 1, max = 2000) @Nullable String preparation,
            VisitRules.@Nullable Patients patients,
            VisitRules.@Nullable AuthorizationNeed authorization,
            @Valid @Nullable NewCancelRule cancelling,
            @Min(1) @Max(MOST_IN_A_GROUP) @Nullable Integer groupCapacity) {
        static VisitRules of(@Nullable Rules rules) {
            return rules == null
                    ? VisitRules.NONE
                    : new VisitRules(
                            rules.bufferBeforeMinutes == null ? 0 : rules.bufferBeforeMinutes,
                            sorted(rules.equipmentKinds),
                            sorted(rules.specialities),
                            sorted(rules.credentialKinds),
                            Boolean.TRUE.equals(rules.telehealth),
                            rules.preparation,
                            rules.patients == null ? VisitRules.Patients.ANY : rules.patients,
                            rules.authorization == null ? VisitRules.AuthorizationNeed.NONE : rules.authorization,
                            NewCancelRule.of(rules.cancelling),
                            rules.groupCapacity);
        }

        private static SortedSet<String> sorted(@Nullable Set<String> texts) {
            return VisitRules.sorted(texts == null ? Set.of() : texts);
        }
    }

    /**
     * @param id of the client's choice; none: the service chooses
     * @param bufferMinutes for which provider, room and equipment stay taken afterwards
     * @param roomKind the kind of room that the visit needs, if any
     */
    record NewVisitType(
            @Nullable VisitTypeId id,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,19}")
            String code,

            @NotBlank @Size(max = 80) String name,
            @Min(5) @Max(720) int minutes,
            @Min(0) @Max(120) int bufferMinutes,
            @Size(min = 1, max = 40) @Nullable String roomKind,
            @Valid @Nullable Rules rules) {
        DefineVisitType command(VisitTypeId chosen) {
            return new DefineVisitType(chosen, code, name, minutes, bufferMinutes, roomKind, Rules.of(rules));
        }
    }

    record ChangedVisitType(
            @NotBlank @Size(max = 80) String name,
            @Min(5) @Max(720) int minutes,
            @Min(0) @Max(120) int bufferMinutes,
            @Size(min = 1, max = 40) @Nullable String roomKind,
            @Valid @Nullable Rules rules) {}

    record VisitTypeItem(
            @NotNull VisitTypeId id,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,19}")
            String code,

            @NotBlank @Size(max = 80) String name,
            @Min(5) @Max(720) int minutes,
            @Min(0) @Max(120) int bufferMinutes,
            @Size(min = 1, max = 40) @Nullable String roomKind,
            @Valid @Nullable Rules rules) {
        DefineVisitType command() {
            return new DefineVisitType(id, code, name, minutes, bufferMinutes, roomKind, Rules.of(rules));
        }
    }

    record VisitTypeItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull VisitTypeItem> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VisitTypeView(
            VisitTypeId id,
            String code,
            String name,
            int minutes,
            int bufferMinutes,
            @Nullable String roomKind,
            VisitRules rules,
            @Nullable LocalDate lastDay) {
        static VisitTypeView of(KindOfVisit kind) {
            return new VisitTypeView(
                    kind.visitTypeId(),
                    kind.code(),
                    kind.name(),
                    kind.minutes(),
                    kind.bufferMinutes(),
                    kind.roomKind(),
                    kind.rules(),
                    kind.lastDay());
        }
    }

    @GetMapping("/visit-types")
    @Allowed(everyone = true)
    List<VisitTypeView> list() {
        return visitTypes.all().stream().map(VisitTypeView::of).toList();
    }

    @GetMapping("/visit-types/{visitTypeId}/history")
    @Allowed(everyone = true)
    @GroupWide
    History history(@PathVariable VisitTypeId visitTypeId) {
        return story.of(visitTypeId);
    }

    @PostMapping("/visit-types")
    @Allowed(ADMIN)
    ResponseEntity<VisitTypeView> define(@Valid @RequestBody NewVisitType wanted) {
        VisitTypeId id = wanted.id() == null ? new VisitTypeId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !visitTypes.known(Set.of(id)).isEmpty()) {
            throw VisitTypeRejected.alreadyThere(id);
        }
        commands.send(wanted.command(id));
        return ResponseEntity.created(URI.create("/api/scheduling/visit-types")).body(find(id));
    }

    /** For visits that are booked from now on. */
    @PutMapping("/visit-types/{visitTypeId}")
    @GroupWide
    @Allowed(ADMIN)
    VisitTypeView change(@PathVariable VisitTypeId visitTypeId, @Valid @RequestBody ChangedVisitType wanted) {
        if (visitTypes.find(visitTypeId).isEmpty()) {
            throw new NotFound();
        }
        commands.send(new ChangeVisitType(
                visitTypeId,
                wanted.name(),
                wanted.minutes(),
                wanted.bufferMinutes(),
                wanted.roomKind(),
                Rules.of(wanted.rules())));
        return find(visitTypeId);
    }

    /** @param lastDay of the sites on which there is such a visit */
    record VisitTypeEnd(@NotNull LocalDate lastDay) {}

    /** Nobody finds, holds or books one on a later day. What is booked stays booked and is put on the work lists. */
    @PostMapping("/visit-types/{visitTypeId}/end")
    @GroupWide
    @Allowed(ADMIN)
    VisitTypeView end(@PathVariable VisitTypeId visitTypeId, @Valid @RequestBody VisitTypeEnd wanted) {
        find(visitTypeId);
        commands.send(new EndVisitType(visitTypeId, wanted.lastDay()));
        return find(visitTypeId);
    }

    @PostMapping("/visit-types/{visitTypeId}/resume")
    @GroupWide
    @Allowed(ADMIN)
    VisitTypeView resume(@PathVariable VisitTypeId visitTypeId) {
        find(visitTypeId);
        commands.send(new ResumeVisitType(visitTypeId));
        return find(visitTypeId);
    }

    /** What an end would leave booked, by site. @param lastDay none: yesterday, so that all count that are to come */
    @GetMapping("/visit-types/{visitTypeId}/booked-after")
    @GroupWide
    @Allowed(ADMIN)
    List<VisitTypes.BookedLater> bookedAfter(
            @PathVariable VisitTypeId visitTypeId, @RequestParam(required = false) @Nullable LocalDate lastDay) {
        find(visitTypeId);
        LocalDate day = lastDay == null ? LocalDate.now(clock).minusDays(1) : lastDay;
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw VisitTypeRejected.badLastDay();
        }
        return visitTypes.bookedAfter(visitTypeId, day);
    }

    @PostMapping("/imports/visit-types")
    @Allowed(ADMIN)
    ImportResults importAll(@Valid @RequestBody VisitTypeItems visitTypeItems) {
        return imports.run(visitTypeItems.items(), VisitTypeItem::id, visitTypes::known, VisitTypeItem::command);
    }

    private VisitTypeView find(VisitTypeId id) {
        return visitTypes.find(id).map(VisitTypeView::of).orElseThrow(NotFound::new);
    }
}
