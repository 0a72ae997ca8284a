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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.history.History;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.scheduling.importing.Import;
import org.medgroup.scheduling.visittype.KindOfVisit;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeRejected;
import org.medgroup.scheduling.visittype.VisitTypeStory;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class VisitTypeController {
    private final Commands commands;
    private final Import imports;
    private final VisitTypes visitTypes;
    private final VisitTypeStory story;

    VisitTypeController(Commands commands, Import imports, VisitTypes visitTypes, VisitTypeStory story) {
        this.story = story;
        this.commands = commands;
        this.imports = imports;
        this.visitTypes = visitTypes;
    }

    /**
     * @param id of the client's choice; none: the service chooses
     * @param bufferMinutes for which provider and room stay taken afterwards
     * @param roomKind the kind of room that the visit needs, if any
     */
    record NewVisitType(
            @Nullable VisitTypeId id,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,19}")
            String code,

            @NotBlank @Size(max = 80) String name,
            @Min(5) @Max(720) int minutes,
            @Min(0) @Max(120) int bufferMinutes,
            @Size(min = 1, max = 40) @Nullable String roomKind) {
        DefineVisitType command(VisitTypeId chosen) {
            return new DefineVisitType(chosen, code, name, minutes, bufferMinutes, roomKind);
        }
    }

    record VisitTypeItem(
            @NotNull VisitTypeId id,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,19}")
            String code,

            @NotBlank @Size(max = 80) String name,
            @Min(5) @Max(720) int minutes,
            @Min(0) @Max(120) int bufferMinutes,
            @Size(min = 1, max = 40) @Nullable String roomKind) {
        DefineVisitType command() {
            return new DefineVisitType(id, code, name, minutes, bufferMinutes, roomKind);
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
            @Nullable String roomKind) {
        static VisitTypeView of(KindOfVisit kind) {
            return new VisitTypeView(
                    kind.visitTypeId(),
                    kind.code(),
                    kind.name(),
                    kind.minutes(),
                    kind.bufferMinutes(),
                    kind.roomKind());
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
        return ResponseEntity.created(URI.create("/api/scheduling/visit-types"))
                .body(new VisitTypeView(
                        id, wanted.code(), wanted.name(), wanted.minutes(), wanted.bufferMinutes(), wanted.roomKind()));
    }

    @PostMapping("/imports/visit-types")
    @Allowed(ADMIN)
    ImportResults importAll(@Valid @RequestBody VisitTypeItems visitTypeItems) {
        return imports.run(visitTypeItems.items(), VisitTypeItem::id, visitTypes::known, VisitTypeItem::command);
    }
}
