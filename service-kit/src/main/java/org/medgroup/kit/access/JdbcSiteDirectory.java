package org.medgroup.kit.access;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads all sites at once and keeps them for a second: a group has hundreds, and every request asks. A transaction that
 * changes the directory reads past what is kept, and what is kept is dropped when it ends. A site that is not among the
 * kept ones is looked up.
 */
final class JdbcSiteDirectory implements SiteDirectory {
    private static final long KEPT_FOR = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    JdbcSiteDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(Map<SiteId, KnownSite> sites, long since) {}

    @Override
    public Optional<KnownSite> find(SiteId site) {
        var sites = sites();
        if (!sites.containsKey(site)) {
            sites = read();
        }
        return Optional.ofNullable(sites.get(site));
    }

    @Override
    public List<KnownSite> all() {
        return sites().values().stream()
                .sorted(Comparator.comparing(KnownSite::name)
                        .thenComparing(site -> site.siteId().value()))
                .toList();
    }

    @Override
    public ZoneId zoneOf(SiteId site) {
        return find(site).orElseThrow(() -> new UnknownSite(site)).zone();
    }

    @Override
    public void upsert(KnownSite site) {
        if (site.regionName() != null) {
            nameRegion(site.regionId(), site.regionName());
        }
        jdbc.sql("""
                insert into kit_site (site_id, region_id, code, name, time_zone, open)
                values (:site, :region, :code, :name, :zone, :open)
                on conflict (site_id) do update set
                    region_id = excluded.region_id, code = excluded.code, name = excluded.name,
                    time_zone = excluded.time_zone, open = excluded.open
                """)
                .param("site", site.siteId().value())
                .param("region", site.regionId().value())
                .param("code", site.code())
                .param("name", site.name())
                .param("zone", site.zone().getId())
                .param("open", site.open())
                .update();
        changed();
    }

    @Override
    public void nameRegion(RegionId region, String name) {
        jdbc.sql("""
                insert into kit_region (region_id, name) values (:region, :name)
                on conflict (region_id) do update set name = excluded.name
                """).param("region", region.value()).param("name", name).update();
        changed();
    }

    @Override
    public void clear() {
        jdbc.sql("delete from kit_site").update();
        jdbc.sql("delete from kit_region").update();
        changed();
    }

    @Override
    public void close(SiteId site) {
        jdbc.sql("update kit_site set open = false where site_id = :site")
                .param("site", site.value())
                .update();
        changed();
    }

    @Override
    public void moveToZone(SiteId site, ZoneId zone) {
        jdbc.sql("update kit_site set time_zone = :zone where site_id = :site")
                .param("zone", zone.getId())
                .param("site", site.value())
                .update();
        changed();
    }

    private Map<SiteId, KnownSite> sites() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return read();
        }
        var current = kept.get();
        if (current != null && System.nanoTime() - current.since() < KEPT_FOR) {
            return current.sites();
        }
        var fresh = new Kept(read(), System.nanoTime());
        // if the directory was changed meanwhile, what was just read may be old already: then it is not kept
        kept.compareAndSet(current, fresh);
        return fresh.sites();
    }

    private void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            kept.set(null);
        } else if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(JdbcSiteDirectory.this);
                    kept.set(null);
                }
            });
        }
    }

    private Map<SiteId, KnownSite> read() {
        return jdbc
                .sql("""
                        select site_id, region_id, region.name as region_name, code, site.name, time_zone, open
                        from kit_site site left join kit_region region using (region_id)
                        """)
                .query((row, number) -> new KnownSite(
                        new SiteId(row.getObject("site_id", UUID.class)),
                        new RegionId(row.getObject("region_id", UUID.class)),
                        row.getString("region_name"),
                        row.getString("code"),
                        row.getString("name"),
                        ZoneId.of(row.getString("time_zone")),
                        row.getBoolean("open")))
                .list()
                .stream()
                .collect(toUnmodifiableMap(KnownSite::siteId, Function.identity()));
    }
}
