package org.medgroup.reporting.dimension;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.SiteAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The regions, sites and providers that the caller may choose from. Stubs have no name yet and are left out. */
@Component
public class VisibleDimensions {
    private final JdbcClient jdbc;
    private final CurrentActor actor;
    private final SiteAccess access;

    VisibleDimensions(JdbcClient jdbc, CurrentActor actor, SiteAccess access) {
        this.jdbc = jdbc;
        this.actor = actor;
        this.access = access;
    }

    public record Region(UUID id, String name) {}

    public record Site(UUID id, String code, String name, UUID regionId, String timeZone, boolean open) {}

    /** @param siteIds those of the provider's sites that the caller sees */
    public record Provider(UUID id, String name, @Nullable String speciality, List<UUID> siteIds) {}

    public record Found(List<Region> regions, List<Site> sites, List<Provider> providers) {}

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Found find() {
        boolean all = actor.get().scope().group();
        var visible = access.visibleSites().stream().map(site -> site.value()).toArray(UUID[]::new);
        var regions = jdbc.sql("""
                select s.region_id, coalesce(r.name, min(s.region_name)) as name
                  from site s left join region r using (region_id)
                 where s.region_id is not null and (:all or s.site_id = any(:visible))
                 group by s.region_id, r.name
                 order by name, s.region_id
                """)
                .param("all", all)
                .param("visible", visible)
                .query((row, number) -> new Region(row.getObject("region_id", UUID.class), row.getString("name")))
                .list();
        var sites = jdbc.sql("""
                select site_id, code, name, region_id, time_zone, closed_at is null as open
                  from site
                 where name is not null and (:all or site_id = any(:visible))
                 order by name, site_id
                """)
                .param("all", all)
                .param("visible", visible)
                .query((row, number) -> new Site(
                        row.getObject("site_id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getObject("region_id", UUID.class),
                        row.getString("time_zone"),
                        row.getBoolean("open")))
                .list();
        var providers = jdbc.sql("""
                select provider_id, name, speciality,
                       array(select site from unnest(site_ids) site where :all or site = any(:visible)) as sites
                  from provider
                 where name is not null and (:all or site_ids && :visible)
                 order by name, provider_id
                """)
                .param("all", all)
                .param("visible", visible)
                .query((row, number) -> new Provider(
                        row.getObject("provider_id", UUID.class),
                        row.getString("name"),
                        row.getString("speciality"),
                        List.of((UUID[]) row.getArray("sites").getArray())))
                .list();
        return new Found(regions, sites, providers);
    }
}
