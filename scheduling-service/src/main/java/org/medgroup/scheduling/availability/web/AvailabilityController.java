package org.medgroup.scheduling.availability.web;

import static org.medgroup.kit.access.Role.ADMIN;
import static org.medgroup.kit.access.Role.AUDITOR;
import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.SiteAccess;
import org.medgroup.kit.access.Target;
import org.medgroup.scheduling.availability.Availability;
import org.medgroup.scheduling.availability.Distances;
import org.medgroup.scheduling.availability.Distances.SiteDistance;
import org.medgroup.scheduling.availability.FreeSlot;
import org.medgroup.scheduling.availability.FreeTime;
import org.medgroup.scheduling.availability.Order;
import org.medgroup.scheduling.availability.Preferences;
import org.medgroup.scheduling.availability.SearchRejected;
import org.medgroup.scheduling.availability.TimeWindow;
import org.medgroup.scheduling.patient.PatientHomes;
import org.medgroup.scheduling.provider.ProviderGender;
import org.medgroup.scheduling.site.Place;
import org.medgroup.scheduling.visittype.VisitTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/scheduling/availability")
class AvailabilityController {
    private static final String NO_CONTROLS = "[^\\p{Cntrl}]*";
    static final String LANGUAGE_TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*";

    private final Availability availability;
    private final VisitTypes visitTypes;
    private final SiteAccess siteAccess;
    private final Distances distances;
    private final PatientHomes homes;

    AvailabilityController(
            Availability availability,
            VisitTypes visitTypes,
            SiteAccess siteAccess,
            Distances distances,
            PatientHomes homes) {
        this.availability = availability;
        this.visitTypes = visitTypes;
        this.siteAccess = siteAccess;
        this.distances = distances;
        this.homes = homes;
    }

    /**
     * @param times instead of slots, if they were asked for pooled
     * @param overbookings besides slots, if they were asked for: where a provider has somebody already
     * @param startingFrom whence the distances are; none: nobody asked, or nobody knows
     * @param distances of the sites that were searched and whose place is known, the nearest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            List<FreeSlot> slots,
            @Nullable List<FreeTime> times,
            @Nullable List<FreeSlot> overbookings,
            @Nullable StartingPoint startingFrom,
            @Nullable List<SiteDistance> distances) {}

    enum StartingPoint {
        /** Where the patient lives, by postal code. */
        PATIENT,
        SITE
    }

    private record Start(Place place, StartingPoint from) {}

    /**
     * The free slots for a visit type, the earliest first, or site by site, the nearest first. Distances are as the crow
     * flies.
     *
     * @param from slots start at or after it, and in the future; at most 92 days before {@code to}
     * @param siteIds none: all of the caller's sites
     * @param providerIds none: whoever works there
     * @param specialities of which the provider has one, besides what the visit type asks
     * @param languages BCP 47 tags of which the provider speaks one; {@code es} is met by {@code es-MX}
     * @param windows parts of the week by the site's clock: {@code MONDAY@08:00-12:00}, or {@code 08:00-12:00} for every
     *     day
     * @param patientId distances are from where this patient lives, if the postal code is known and the caller may read it
     * @param fromSiteId else from this site
     * @param order by distance only if there is a starting point
     * @param pooled one line for each time, with how many providers are free then, instead of one for each provider
     * @param overbooking whether times are told, too, at which a site allows a second patient at once; with whom is named,
     *     so not with {@code pooled}
     * @param maxKilometres farther sites, and those of unknown place, are left out
     */
    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, AUDITOR, ADMIN})
    Found search(
            @RequestParam VisitTypeId visitTypeId,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Size(max = 200) @Nullable Set<SiteId> siteIds,
            @RequestParam(required = false) @Size(max = 200) @Nullable Set<ProviderId> providerIds,
            @RequestParam(required = false) @Size(max = 20) @Nullable
                    Set<@Size(max = 120) @Pattern(regexp = NO_CONTROLS) String> specialities,
            @RequestParam(required = false) @Size(max = 20) @Nullable
                    Set<@Pattern(regexp = LANGUAGE_TAG) String> languages,
            @RequestParam(required = false) @Nullable ProviderGender gender,
            @RequestParam(required = false) @Size(max = 21) @Nullable
                    List<@Pattern(regexp = TimeWindow.WRITTEN) String> windows,
            @RequestParam(required = false) @Nullable PatientId patientId,
            @RequestParam(required = false) @Nullable SiteId fromSiteId,
            @RequestParam(required = false) @DecimalMin("0") @DecimalMax("20050") @Nullable Double maxKilometres,
            @RequestParam(defaultValue = "EARLIEST") Order order,
            @RequestParam(defaultValue = "false") boolean pooled,
            @RequestParam(defaultValue = "false") boolean overbooking,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        SearchRejected.refuseUnlessPossible(from, to);
        var kind = visitTypes.find(visitTypeId).orElseThrow(SearchRejected::unknownVisitType);
        var preferences = new Preferences(orNone(specialities), orNone(languages), gender, windows(windows));
        Set<SiteId> asked = siteIds == null || siteIds.isEmpty() ? siteAccess.visibleSites() : siteIds;
        var start = start(patientId, fromSiteId);
        if (start == null && maxKilometres != null) {
            throw SearchRejected.noStartingPoint();
        }
        List<SiteDistance> near = start == null
                ? List.of()
                : distances.from(start.place(), asked).stream()
                        .filter(site -> maxKilometres == null || site.kilometres() <= maxKilometres)
                        .toList();
        Set<SiteId> sites = new LinkedHashSet<>();
        near.forEach(site -> sites.add(site.siteId()));
        if (maxKilometres == null) {
            sites.addAll(asked);
        }
        var search = new Availability.Search(
                kind,
                sites,
                orNone(providerIds).isEmpty() ? null : providerIds,
                from,
                to,
                preferences,
                order == Order.NEAREST && start != null);
        return new Found(
                pooled ? List.of() : availability.search(search, limit),
                pooled ? availability.times(search, limit) : null,
                overbooking && !pooled ? availability.overbookings(search, limit) : null,
                start == null ? null : start.from(),
                start == null ? null : near);
    }

    private @Nullable Start start(@Nullable PatientId patient, @Nullable SiteId site) {
        if (patient != null) {
            siteAccess.require(Target.of("patient", patient));
            var home = homes.postalCodeOf(patient).flatMap(distances::ofPostalCode);
            if (home.isPresent()) {
                return new Start(home.get(), StartingPoint.PATIENT);
            }
        }
        if (site != null) {
            siteAccess.require(site);
            return distances
                    .of(site)
                    .map(place -> new Start(place, StartingPoint.SITE))
                    .orElse(null);
        }
        return null;
    }

    private static <T> Set<T> orNone(@Nullable Set<T> values) {
        return values == null ? Set.of() : values;
    }

    private static List<TimeWindow> windows(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(TimeWindow::of).toList();
    }
}
