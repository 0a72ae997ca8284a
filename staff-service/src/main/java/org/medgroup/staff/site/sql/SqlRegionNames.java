package org.medgroup.staff.site.sql;

import java.util.Optional;
import org.medgroup.contracts.RegionId;
import org.medgroup.staff.site.RegionNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SqlRegionNames implements RegionNames {
    private final JdbcClient jdbc;

    SqlRegionNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> nameOf(RegionId region) {
        return jdbc.sql("select name from region where region_id = :id")
                .param("id", region.value())
                .query(String.class)
                .optional();
    }
}
