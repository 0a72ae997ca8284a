package org.medgroup.staff.department;

import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.event.StoredAs;

/** What has happened to one department. */
public sealed interface DepartmentEvent {
    DepartmentId departmentId();

    @StoredAs("department-opened")
    record DepartmentOpened(DepartmentId departmentId, SiteId siteId, String name) implements DepartmentEvent {}
}
