package org.medgroup.scheduling.requiredform.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

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
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.requiredform.FormRule;
import org.medgroup.scheduling.requiredform.RequiredFormCommand.RequireForm;
import org.medgroup.scheduling.requiredform.RequiredFormCommand.StopRequiringForm;
import org.medgroup.scheduling.requiredform.RequiredFormId;
import org.medgroup.scheduling.requiredform.RequiredFormRejected;
import org.medgroup.scheduling.requiredform.RequiredForms;
import org.medgroup.scheduling.requiredform.RequiredForms.RequiredFormEntry;
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
class RequiredFormController {
    private final Commands commands;
    private final RequiredForms forms;
    private final VisitTypes visitTypes;

    RequiredFormController(Commands commands, RequiredForms forms, VisitTypes visitTypes) {
        this.commands = commands;
        this.forms = forms;
        this.visitTypes = visitTypes;
    }

    /**
     * @param code the same at every site that asks for the same form: what was signed at one counts at all
     * @param visitTypeIds for visits of these types; left out or empty: for all
     * @param validMonths for how long a signature is good; left out: the form is signed once
     */
    record NewRequiredForm(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_-]{0,39}")
            String code,

            @NotBlank @Size(max = 80) String name,

            @Size(max = 50) @Nullable Set<@NotNull VisitTypeId> visitTypeIds,

            @Min(1) @Max(120) @Nullable Integer validMonths) {}

    @GetMapping("/sites/{siteId}/forms")
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER, AUDITOR, ADMIN})
    List<RequiredFormEntry> listRequiredForms(@PathVariable SiteId siteId) {
        return forms.of(siteId);
    }

    @PostMapping("/sites/{siteId}/forms")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<RequiredFormEntry> requireForm(
            @PathVariable SiteId siteId, @Valid @RequestBody NewRequiredForm wanted) {
        Set<VisitTypeId> types = wanted.visitTypeIds() == null ? Set.of() : wanted.visitTypeIds();
        if (visitTypes.known(types).size() < types.size()) {
            throw RequiredFormRejected.unknownVisitType();
        }
        RequiredFormId id = new RequiredFormId(Ids.next());
        commands.send(new RequireForm(
                id, siteId, new FormRule(wanted.code(), wanted.name(), List.copyOf(types), wanted.validMonths())));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/forms"))
                .body(find(id));
    }

    /** From now on nobody is asked for it; what was signed stays on file. */
    @PostMapping("/forms/{requiredFormId}/stop")
    @Allowed({SITE_MANAGER, ADMIN})
    RequiredFormEntry stopRequiringForm(@PathVariable RequiredFormId requiredFormId) {
        commands.send(new StopRequiringForm(requiredFormId));
        return find(requiredFormId);
    }

    private RequiredFormEntry find(RequiredFormId id) {
        return forms.find(id).orElseThrow(NotFound::new);
    }
}
