package org.medgroup.scheduling.kiosk.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.kiosk.KioskCommand.RegisterKiosk;
import org.medgroup.scheduling.kiosk.KioskCommand.RevokeKiosk;
import org.medgroup.scheduling.kiosk.KioskId;
import org.medgroup.scheduling.kiosk.Kiosks;
import org.medgroup.scheduling.kiosk.Kiosks.KioskEntry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling")
class KioskController {
    private final Commands commands;
    private final Kiosks kiosks;

    KioskController(Commands commands, Kiosks kiosks) {
        this.commands = commands;
        this.kiosks = kiosks;
    }

    /** @param label where it stands, so that the right one is revoked one day */
    record NewKiosk(@NotBlank @Size(max = 60) String label) {}

    /** @param url to be opened on the device; told this once */
    record RegisteredKiosk(KioskId id, URI url) {}

    @GetMapping("/sites/{siteId}/kiosks")
    @Allowed({SITE_MANAGER, AUDITOR, ADMIN})
    List<KioskEntry> listKiosks(@PathVariable SiteId siteId) {
        return kiosks.of(siteId);
    }

    @PostMapping("/sites/{siteId}/kiosks")
    @Allowed({SITE_MANAGER, ADMIN})
    ResponseEntity<RegisteredKiosk> registerKiosk(@PathVariable SiteId siteId, @Valid @RequestBody NewKiosk wanted) {
        KioskId id = new KioskId(Ids.next());
        commands.send(new RegisterKiosk(id, siteId, wanted.label()));
        return ResponseEntity.created(URI.create("/api/scheduling/sites/" + siteId + "/kiosks"))
                .body(new RegisteredKiosk(id, kiosks.address(id)));
    }

    /** At once and for good: its address answers nothing any more. */
    @PostMapping("/kiosks/{kioskId}/revoke")
    @Allowed({SITE_MANAGER, ADMIN})
    KioskEntry revokeKiosk(@PathVariable KioskId kioskId) {
        commands.send(new RevokeKiosk(kioskId));
        return kiosks.find(kioskId).orElseThrow(NotFound::new);
    }
}
