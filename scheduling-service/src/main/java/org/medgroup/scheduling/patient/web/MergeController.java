package org.medgroup.scheduling.patient.web;

import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.command.Commands;
import org.medgroup.scheduling.patient.PatientCommand.MergePatient;
import org.medgroup.scheduling.patient.PatientCommand.UnmergePatient;
import org.medgroup.scheduling.patient.PersonalData;
import org.medgroup.scheduling.patient.web.PatientViews.PatientView;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Two registrations of one person, and two persons in one after all (ADR 102). */
@RestController
@RequestMapping("/api/scheduling/patients/{patientId}")
class MergeController {
    private final Commands commands;
    private final PatientViews views;
    private final PersonalData personalData;
    private final SiteAccess siteAccess;

    MergeController(Commands commands, PatientViews views, PersonalData personalData, SiteAccess siteAccess) {
        this.commands = commands;
        this.views = views;
        this.personalData = personalData;
        this.siteAccess = siteAccess;
    }

    /** @param into the registration that goes on; the one in the address ends in it */
    record Merging(
            @NotNull PatientId into,
            @NotBlank @Size(min = 10, max = 500) String reason) {}

    record Unmerging(@NotBlank @Size(min = 10, max = 500) String reason) {}

    /** @return the registration that goes on */
    @PostMapping("/merge")
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    PatientView merge(@PathVariable PatientId patientId, @Valid @RequestBody Merging merging) {
        siteAccess.require(Target.of("patient", merging.into()));
        commands.send(new MergePatient(
                patientId, merging.into(), personalData.sealText(patientId, "mergeReason", merging.reason())));
        return views.view(merging.into());
    }

    /** The registration in the address stands for itself again, with all that was its own. */
    @PostMapping("/unmerge")
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    PatientView unmerge(@PathVariable PatientId patientId, @Valid @RequestBody Unmerging unmerging) {
        commands.send(
                new UnmergePatient(patientId, personalData.sealText(patientId, "unmergeReason", unmerging.reason())));
        return views.view(patientId);
    }
}
