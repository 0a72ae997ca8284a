package org.medgroup.staff.department.sql;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.staff.department.DepartmentEvent;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;
import org.medgroup.staff.department.DepartmentNames;

/** The names that departments' events account for: what a command claims before it appends, a rebuild claims from the event. */
final class NamesOfEvents {
    private final DepartmentNames names;

    NamesOfEvents(DepartmentNames names) {
        this.names = names;
    }

    @EventHandler
    void on(DepartmentEvent event) {
        switch (event) {
            case DepartmentOpened e -> names.claim(e.siteId(), e.name(), e.departmentId());
        }
    }
}
