package org.medgroup.staff;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;

/** A directory of sites in memory, for aggregates on their own. */
public final class KnownSites implements SiteDirectory {
    private static final RegionId REGION = RegionId.of("0197b000-0000-7000-8000-000000000001");

    private final Map<SiteId, KnownSite> sites = new ConcurrentHashMap<>();

    public static KnownSites open(SiteId... open) {
        KnownSites directory = new KnownSites();
        for (SiteId site : open) {
            directory.upsert(new KnownSite(site, REGION, "North", "S", "Site", ZoneId.of("America/Chicago"), true));
        }
        return directory;
    }

    @Override
    public Optional<KnownSite> find(SiteId site) {
        return Optional.ofNullable(sites.get(site));
    }

    @Override
    public List<KnownSite> all() {
        return List.copyOf(sites.values());
    }

    @Override
    public ZoneId zoneOf(SiteId site) {
        return find(site).orElseThrow().zone();
    }

    @Override
    public void upsert(KnownSite site) {
        sites.put(site.siteId(), site);
    }

    @Override
    public void nameRegion(RegionId region, String name) {
        throw new UnsupportedOperationException("aggregates name no regions");
    }

    @Override
    public void clear() {
        sites.clear();
    }

    @Override
    public void close(SiteId site) {
        sites.computeIfPresent(
                site,
                (id, known) -> new KnownSite(
                        id, known.regionId(), known.regionName(), known.code(), known.name(), known.zone(), false));
    }

    @Override
    public void moveToZone(SiteId site, ZoneId zone) {
        throw new UnsupportedOperationException("aggregates move no sites");
    }
}
