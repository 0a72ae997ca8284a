package org.medgroup.staff.department.sql;

import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.staff.department.DepartmentEvent;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table of departments, in the transaction that stores the event. */
@Component
@ProcessingGroup("departments")
class DepartmentProjector {
    private final JdbcClient jdbc;
    private final TargetSites targets;

    DepartmentProjector(JdbcClient jdbc, TargetSites targets) {
        this.jdbc = jdbc;
        this.targets = targets;
    }

    @EventHandler
    void on(DepartmentEvent event) {
        switch (event) {
            case DepartmentOpened opened -> {
                jdbc.sql("""
                                insert into department (department_id, site_id, name) values (:id, :site, :name)
                                on conflict (department_id) do nothing
                                """)
                        .param("id", opened.departmentId().value())
                        .param("site", opened.siteId().value())
                        .param("name", opened.name())
                        .update();
                targets.bind(Target.of("department", opened.departmentId()), Set.of(opened.siteId()));
            }
        }
    }
}
