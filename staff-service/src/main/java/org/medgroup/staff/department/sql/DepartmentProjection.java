package org.medgroup.staff.department.sql;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.staff.department.DepartmentNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DepartmentProjection {
    @Bean
    Projection departmentTables(DepartmentProjector projector, DepartmentNames names) {
        return new Projection.OfJournal(
                "departments",
                List.of(
                        ProjectionTable.guard("department_name"),
                        ProjectionTable.of("department"),
                        ProjectionTable.targetSites("department")),
                List.of(projector, new NamesOfEvents(names)));
    }
}
