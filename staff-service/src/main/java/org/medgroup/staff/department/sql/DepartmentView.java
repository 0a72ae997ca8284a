package org.medgroup.staff.department.sql;

import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;

/** A department as it now is. */
public record DepartmentView(DepartmentId id, SiteId siteId, String name) {}
