package org.medgroup.reporting.dimension.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.FINANCE;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Allowed;
import org.medgroup.reporting.dimension.VisibleDimensions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/reporting/dimensions")
@Tag(name = "dimensions", description = "What figures can be told apart by")
class DimensionsController {
    private final VisibleDimensions dimensions;

    DimensionsController(VisibleDimensions dimensions) {
        this.dimensions = dimensions;
    }

    /** Regions with at least one site of the caller's, the caller's sites, and who works there. */
    @Schema(name = "Dimensions")
    record DimensionsAnswer(List<Region> regions, List<Site> sites, List<Provider> providers) {}

    @Schema(name = "Named")
    record Region(UUID id, String name) {}

    @Schema(name = "SiteDimension")
    record Site(UUID id, String code, String name, UUID regionId, String timeZone, boolean open) {}

    @Schema(name = "ProviderDimension")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Provider(UUID id, String name, @Nullable String speciality, List<UUID> siteIds) {}

    @GetMapping
    @Allowed({SITE_MANAGER, REGIONAL_LEAD, FINANCE, AUDITOR, ADMIN})
    @Operation(summary = "The regions, sites and providers that the caller may compare")
    DimensionsAnswer dimensions() {
        var found = dimensions.find();
        return new DimensionsAnswer(
                found.regions().stream()
                        .map(each -> new Region(each.id(), each.name()))
                        .toList(),
                found.sites().stream()
                        .map(each -> new Site(
                                each.id(), each.code(), each.name(), each.regionId(), each.timeZone(), each.open()))
                        .toList(),
                found.providers().stream()
                        .map(each -> new Provider(each.id(), each.name(), each.speciality(), each.siteIds()))
                        .toList());
    }
}
