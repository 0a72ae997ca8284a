package org.medgroup.staff.site.sql;

import java.util.UUID;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.site.SiteCode;
import org.medgroup.staff.site.SiteCodes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SqlSiteCodes implements SiteCodes {
    private final JdbcClient jdbc;

    SqlSiteCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claim(SiteCode code, SiteId site) {
        // the primary key makes a competitor wait; the update that changes nothing makes the owner readable
        UUID owner = jdbc.sql("""
                        insert into site_code (code, site_id) values (:code, :site)
                        on conflict (code) do update set site_id = site_code.site_id
                        returning site_id
                        """)
                .param("code", code.comparable())
                .param("site", site.value())
                .query(UUID.class)
                .single();
        return owner.equals(site.value());
    }
}
