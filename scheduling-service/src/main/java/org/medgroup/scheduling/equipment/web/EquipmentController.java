package org.medgroup.scheduling.equipment.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.equipment.Equipment;
import org.medgroup.scheduling.equipment.Equipment.EquipmentEntry;
import org.medgroup.scheduling.equipment.EquipmentCommand.InstallEquipment;
import org.medgroup.scheduling.equipment.EquipmentCommand.RetireEquipment;
import org.medgroup.scheduling.equipment.EquipmentId;
import org.medgroup.scheduling.equipment.EquipmentRejected;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class EquipmentController {
    private final Commands commands;
    private final Equipment equipment;

    EquipmentController(Commands commands, Equipment equipment) {
        this.commands = commands;
        this.equipment = equipment;
    }

    /** @param id of the client's choice (inventory's asset, where there is one); none: the service chooses */
    record NewEquipment(
            @Nullable EquipmentId id,
            @NotBlank @Size(max = 60) String name,
            @NotBlank @Size(max = 40) String kind) {}

    @GetMapping("/sites/{siteId}/equipment")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<EquipmentEntry> listEquipment(@PathVariable SiteId siteId) {
        return equipment.of(siteId);
    }

    @PostMapping("/sites/{siteId}/equipment")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<EquipmentEntry> install(@PathVariable SiteId siteId, @Valid @RequestBody NewEquipment wanted) {
        EquipmentId id = wanted.id() == null ? new EquipmentId(Ids.next()) : wanted.id();
        if (wanted.id() != null && !equipment.known(Set.of(id)).isEmpty()) {
            throw EquipmentRejected.alreadyThere(id);
        }
        commands.send(new InstallEquipment(id, siteId, wanted.name(), wanted.kind()));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/equipment"))
                .body(find(id));
    }

    /** For good. What it is booked for stays booked. */
    @PostMapping("/equipment/{equipmentId}/retire")
    @Allowed({SITE_MANAGER, ADMIN})
    EquipmentEntry retire(@PathVariable EquipmentId equipmentId) {
        commands.send(new RetireEquipment(equipmentId));
        return find(equipmentId);
    }

    private EquipmentEntry find(EquipmentId id) {
        return equipment.find(id).orElseThrow(NotFound::new);
    }
}
