package org.medgroup.staff.department.sql;

import java.util.Locale;
import java.util.UUID;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.staff.department.DepartmentNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SqlDepartmentNames implements DepartmentNames {
    private final JdbcClient jdbc;

    SqlDepartmentNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claim(SiteId site, String name, DepartmentId department) {
        UUID owner = jdbc.sql("""
                        insert into department_name (site_id, name, department_id) values (:site, :name, :department)
                        on conflict (site_id, name) do update set department_id = department_name.department_id
                        returning department_id
                        """)
                .param("site", site.value())
                .param("name", name.toUpperCase(Locale.ROOT))
                .param("department", department.value())
                .query(UUID.class)
                .single();
        return owner.equals(department.value());
    }
}
