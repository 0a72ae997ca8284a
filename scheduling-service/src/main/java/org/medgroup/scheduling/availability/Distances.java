package org.medgroup.scheduling.availability;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.site.Place;
import org.medgroup.scheduling.site.SitePlaces;
import org.springframework.stereotype.Component;

/** How far sites are from somewhere, as the crow flies. */
@Component
public class Distances {
    private final SitePlaces places;

    Distances(SitePlaces places) {
        this.places = places;
    }

    /** @param kilometres along the great circle; the way by road is longer */
    public record SiteDistance(SiteId siteId, double kilometres) {}

    /** Of those sites whose place is known, the nearest first. */
    public List<SiteDistance> from(Place start, Collection<SiteId> sites) {
        Map<SiteId, Place> known = places.of(sites);
        return known.entrySet().stream()
                .map(site ->
                        new SiteDistance(site.getKey(), Math.round(start.kilometresTo(site.getValue()) * 10) / 10.0))
                .sorted(Comparator.comparingDouble(SiteDistance::kilometres)
                        .thenComparing(site -> site.siteId().value()))
                .toList();
    }

    public Optional<Place> of(SiteId site) {
        return Optional.ofNullable(places.of(List.of(site)).get(site));
    }

    public Optional<Place> ofPostalCode(String postalCode) {
        return places.ofPostalCode(postalCode);
    }
}
