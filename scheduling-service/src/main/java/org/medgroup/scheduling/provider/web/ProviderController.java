package org.medgroup.scheduling.provider.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.scheduling.provider.Providers;
import org.medgroup.scheduling.provider.Providers.ProviderEntry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/providers")
class ProviderController {
    private final Providers providers;
    private final SiteAccess siteAccess;

    ProviderController(Providers providers, SiteAccess siteAccess) {
        this.providers = providers;
        this.siteAccess = siteAccess;
    }

    /** Those who work at the site, or at any of the caller's sites; with no other sites of theirs. */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    List<ProviderEntry> list(@RequestParam(required = false) @Nullable SiteId siteId) {
        return providers.at(siteId == null ? siteAccess.visibleSites() : Set.of(siteId));
    }
}
