package org.medgroup.contracts.staff;

import static java.util.Objects.requireNonNull;

import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.EventName;
import org.medgroup.contracts.SiteId;

/** A site has a new department. */
@EventName("staff.department-opened.v1")
public record DepartmentOpened(DepartmentId departmentId, SiteId siteId, String name) {
    public DepartmentOpened {
        requireNonNull(departmentId, "departmentId");
        requireNonNull(siteId, "siteId");
        requireNonNull(name, "name");
    }
}
