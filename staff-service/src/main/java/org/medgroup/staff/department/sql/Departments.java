package org.medgroup.staff.department.sql;

import java.util.List;
import java.util.UUID;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the table of departments. */
@Component
public class Departments {
    private final JdbcClient jdbc;

    Departments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<DepartmentView> of(SiteId site) {
        return jdbc.sql("""
                        select department_id, site_id, name from department
                        where site_id = :site
                        order by name, department_id
                        """)
                .param("site", site.value())
                .query((row, _) -> new DepartmentView(
                        new DepartmentId(row.getObject("department_id", UUID.class)),
                        new SiteId(row.getObject("site_id", UUID.class)),
                        row.getString("name")))
                .list();
    }
}
