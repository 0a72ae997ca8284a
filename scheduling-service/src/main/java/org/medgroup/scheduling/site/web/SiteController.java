package org.medgroup.scheduling.site.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.SiteDirectory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/sites")
class SiteController {
    private final SiteDirectory sites;
    private final SiteAccess siteAccess;

    SiteController(SiteDirectory sites, SiteAccess siteAccess) {
        this.sites = sites;
        this.siteAccess = siteAccess;
    }

    /** @param timeZone IANA name: the site's days and hours are meant in it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SiteEntry(
            SiteId id,
            String code,
            String name,
            RegionId regionId,
            @Nullable String regionName,
            String timeZone,
            Status status) {

        static SiteEntry of(KnownSite site) {
            return new SiteEntry(
                    site.siteId(),
                    site.code(),
                    site.name(),
                    site.regionId(),
                    site.regionName(),
                    site.zone().getId(),
                    site.open() ? Status.OPEN : Status.CLOSED);
        }
    }

    enum Status {
        OPEN,
        CLOSED
    }

    /** The caller's sites, by name. */
    @GetMapping
    @Allowed(everyone = true)
    List<SiteEntry> list() {
        Set<SiteId> visible = siteAccess.visibleSites();
        return sites.all().stream()
                .filter(site -> visible.contains(site.siteId()))
                .map(SiteEntry::of)
                .toList();
    }
}
