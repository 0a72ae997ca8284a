package org.medgroup.staff.department;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.NamesSites;
import org.medgroup.kit.access.Role;

/** What can be asked of a department. */
public sealed interface DepartmentCommand {
    DepartmentId departmentId();

    @Allowed({Role.ADMIN, Role.HR})
    record OpenDepartment(@TargetAggregateIdentifier DepartmentId departmentId, SiteId siteId, String name)
            implements DepartmentCommand, NamesSites {
        @Override
        public Set<SiteId> sites() {
            return Set.of(siteId);
        }
    }
}
