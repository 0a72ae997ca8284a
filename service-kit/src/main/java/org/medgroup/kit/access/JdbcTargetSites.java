package org.medgroup.kit.access;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcTargetSites implements TargetSites {
    private final JdbcClient jdbc;

    JdbcTargetSites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bind(Target target, Set<SiteId> sites) {
        jdbc.sql("""
                with gone as (
                    delete from target_site
                    where kind = :kind and target_id = :id and not site_id = any (:sites)
                )
                insert into target_site (kind, target_id, site_id)
                select :kind, :id, site_id from unnest(:sites) as named (site_id)
                on conflict do nothing
                """)
                .param("kind", target.kind())
                .param("id", target.id())
                .param("sites", UuidArray.of(sites))
                .update();
    }

    @Override
    public Set<SiteId> sitesOf(Target target) {
        return jdbc
                .sql("select site_id from target_site where kind = :kind and target_id = :id")
                .param("kind", target.kind())
                .param("id", target.id())
                .query((row, number) -> new SiteId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
