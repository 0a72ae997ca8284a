package org.medgroup.scheduling.availability.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.SearchRejected;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/availability")
class AvailabilityController {
    private final Availability availability;
    private final VisitTypes visitTypes;
    private final SiteAccess siteAccess;

    AvailabilityController(Availability availability, VisitTypes visitTypes, SiteAccess siteAccess) {
        this.availability = availability;
        this.visitTypes = visitTypes;
        this.siteAccess = siteAccess;
    }

    record Found(List<FreeSlot> slots) {}

    /**
     * The earliest free slots for a visit type, by start.
     *
     * @param from slots start at or after it, and in the future; at most 92 days before {@code to}
     * @param siteIds none: all of the caller's sites
     * @param providerIds none: whoever works there
     */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    Found search(
            @RequestParam VisitTypeId visitTypeId,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Size(max = 200) @Nullable Set<SiteId> siteIds,
            @RequestParam(required = false) @Size(max = 200) @Nullable Set<ProviderId> providerIds,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        SearchRejected.refuseUnlessPossible(from, to);
        var kind = visitTypes.find(visitTypeId).orElseThrow(SearchRejected::unknownVisitType);
        var sites = siteIds == null || siteIds.isEmpty() ? siteAccess.visibleSites() : siteIds;
        var providers = providerIds == null || providerIds.isEmpty() ? null : providerIds;
        return new Found(availability.search(new Availability.Search(kind, sites, providers, from, to), limit));
    }
}
