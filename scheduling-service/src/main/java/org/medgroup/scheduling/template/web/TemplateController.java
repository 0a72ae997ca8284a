package org.medgroup.scheduling.template.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;
import static org.medgroup.scheduling.importing.Import.MOST_ITEMS;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.TemplateId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.template.SlotKind;
import org.medgroup.scheduling.template.TemplateCommand.EndTemplate;
import org.medgroup.scheduling.template.TemplateCommand.OpenTemplate;
import org.medgroup.scheduling.template.TemplateRejected;
import org.medgroup.scheduling.template.TemplateStory;
import org.medgroup.scheduling.template.Templates;
import org.medgroup.scheduling.template.Templates.TemplateEntry;
import org.medgroup.scheduling.template.WeeklyHours;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class TemplateController {
    /** More at once is a waiting room, not an appointment. */
    private static final int MOST_LANES = 5;

    private final Commands commands;
    private final Import imports;
    private final Templates templates;
    private final SiteAccess siteAccess;
    private final SiteDirectory sites;
    private final Clock clock;
    private final TemplateStory story;

    TemplateController(
            Commands commands,
            Import imports,
            Templates templates,
            SiteAccess siteAccess,
            SiteDirectory sites,
            Clock clock,
            TemplateStory story) {
        this.story = story;
        this.commands = commands;
        this.imports = imports;
        this.templates = templates;
        this.siteAccess = siteAccess;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * @param name of the site's choice, such as {@code same-day}
     * @param visitTypeIds which may be booked there before the hours are released
     * @param perDay how many of them on a local day of the site; none: as many as there is time for
     * @param releasedHoursBefore so long before the hours begin anybody may have them; none: never
     */
    record NewSlotKind(
            @NotBlank @Size(max = 40) String name,
            @NotNull @Size(min = 1, max = 50) Set<@NotNull VisitTypeId> visitTypeIds,
            @Min(1) @Max(100) @Nullable Integer perDay,
            @Min(0) @Max(8760) @Nullable Integer releasedHoursBefore) {
        static @Nullable SlotKind of(@Nullable NewSlotKind kind) {
            return kind == null
                    ? null
                    : new SlotKind(
                            kind.name.strip(), List.copyOf(kind.visitTypeIds), kind.perDay, kind.releasedHoursBefore);
        }
    }

    /**
     * Hours in the site's local time.
     *
     * @param id of the client's choice; none: the service chooses
     * @param validTo the last day; none: until further notice
     * @param slotKind for whom the hours are kept; none: for anybody
     * @param lanes how many patients the site allows there at once; none: one
     */
    record NewTemplate(
            @Nullable TemplateId id,
            @NotNull ProviderId providerId,
            @NotNull SiteId siteId,
            @NotNull DayOfWeek dayOfWeek,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Valid @Nullable NewSlotKind slotKind,
            @Min(1) @Max(MOST_LANES) @Nullable Integer lanes) {
        WeeklyHours hours() {
            return new WeeklyHours(
                    providerId, siteId, dayOfWeek, from, to, validFrom, validTo, NewSlotKind.of(slotKind), lanes);
        }
    }

    record TemplateItem(
            @NotNull TemplateId id,
            @NotNull ProviderId providerId,
            @NotNull SiteId siteId,
            @NotNull DayOfWeek dayOfWeek,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime from,

            @NotNull @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "HH:mm")
            LocalTime to,

            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Valid @Nullable NewSlotKind slotKind,
            @Min(1) @Max(MOST_LANES) @Nullable Integer lanes) {
        OpenTemplate command() {
            return new OpenTemplate(
                    id,
                    new WeeklyHours(
                            providerId,
                            siteId,
                            dayOfWeek,
                            from,
                            to,
                            validFrom,
                            validTo,
                            NewSlotKind.of(slotKind),
                            lanes));
        }
    }

    record TemplateItems(
            @NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull TemplateItem> items) {}

    /** @param lastDay on which it still holds; none: the site's today */
    record Ending(@Nullable LocalDate lastDay) {}

    @GetMapping("/templates")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<TemplateEntry> list(
            @RequestParam(required = false) @Nullable SiteId siteId,
            @RequestParam(required = false) @Nullable ProviderId providerId) {
        return templates.of(siteId == null ? siteAccess.visibleSites() : Set.of(siteId), providerId);
    }

    @GetMapping("/templates/{templateId}/history")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    History history(@PathVariable TemplateId templateId) {
        return story.of(templateId);
    }

    @PostMapping("/templates")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<TemplateEntry> open(@Valid @RequestBody NewTemplate wanted) {
        TemplateId id = wanted.id() == null ? new TemplateId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !templates.known(Set.of(id)).isEmpty()) {
            throw TemplateRejected.alreadyThere(id);
        }
        commands.send(new OpenTemplate(id, wanted.hours()));
        return ResponseEntity.created(URI.create("/api/scheduling/templates")).body(find(id));
    }

    @PostMapping("/templates/{templateId}/end")
    @Allowed({SITE_MANAGER, ADMIN})
    TemplateEntry end(
            @PathVariable TemplateId templateId, @Valid @RequestBody(required = false) @Nullable Ending ending) {
        LocalDate lastDay = ending == null || ending.lastDay() == null
                ? LocalDate.now(clock.withZone(sites.zoneOf(find(templateId).siteId())))
                : ending.lastDay();
        commands.send(new EndTemplate(templateId, lastDay));
        return find(templateId);
    }

    @PostMapping("/imports/templates")
    @Allowed(ADMIN)
    ImportResults importAll(@Valid @RequestBody TemplateItems templateItems) {
        return imports.run(templateItems.items(), TemplateItem::id, templates::known, TemplateItem::command);
    }

    private TemplateEntry find(TemplateId id) {
        return templates.find(id).orElseThrow(NotFound::new);
    }
}
