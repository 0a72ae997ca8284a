package org.medgroup.staff.department;

import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;

/** Which department of a site has which name. */
public interface DepartmentNames {
    /**
     * Takes the name for the department, in the transaction of the command; a competing claim waits for the outcome.
     *
     * @return false if another department of the site has it, in whatever case of letters
     */
    boolean claim(SiteId site, String name, DepartmentId department);
}
