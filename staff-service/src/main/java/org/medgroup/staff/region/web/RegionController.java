package org.medgroup.staff.region.web;

import jakarta.validation.Valid;
import java.util.List;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.web.ImportResults;
import org.medgroup.staff.input.ImportRequest;
import org.medgroup.staff.input.ItemImport;
import org.medgroup.staff.region.RegionCommand.OpenRegion;
import org.medgroup.staff.region.sql.RegionView;
import org.medgroup.staff.region.sql.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff")
class RegionController {
    private final Commands commands;
    private final ItemImport imports;
    private final Regions regions;
    private final SiteAccess access;
    private final CurrentActor actor;

    RegionController(Commands commands, ItemImport imports, Regions regions, SiteAccess access, CurrentActor actor) {
        this.commands = commands;
        this.imports = imports;
        this.regions = regions;
        this.access = access;
        this.actor = actor;
    }

    @GetMapping("/regions")
    @Allowed(everyone = true)
    List<RegionView> list() {
        // a region without sites belongs to nobody's sites: only who sees the whole group sees it
        return actor.get().scope().group() ? regions.all() : regions.ofSites(access.visibleSites());
    }

    @PostMapping("/regions")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR})
    RegionView open(@Valid @RequestBody RegionRequest request) {
        OpenRegion command = request.toCommand();
        commands.send(command);
        return new RegionView(command.regionId(), command.name());
    }

    @PostMapping("/imports/regions")
    @Allowed(Role.ADMIN)
    ImportResults importRegions(@Valid @RequestBody ImportRequest<RegionRequest> request) {
        return imports.run(request, RegionRequest::toCommand);
    }
}
