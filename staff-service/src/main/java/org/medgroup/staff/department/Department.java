package org.medgroup.staff.department;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.AlreadyExists;
import org.medgroup.staff.department.DepartmentCommand.OpenDepartment;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;

/** One department of one site. */
@Aggregate
class Department {
    @AggregateIdentifier
    private @Nullable DepartmentId id;

    Department() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenDepartment command, SiteDirectory sites, DepartmentNames names) {
        if (id != null) {
            throw new AlreadyExists();
        }
        if (!sites.find(command.siteId()).map(KnownSite::open).orElse(false)) {
            throw DepartmentRejected.siteClosed();
        }
        if (!names.claim(command.siteId(), command.name(), command.departmentId())) {
            throw DepartmentRejected.nameTaken(command.name());
        }
        apply(new DepartmentOpened(command.departmentId(), command.siteId(), command.name()));
    }

    @EventSourcingHandler
    void on(DepartmentEvent event) {
        switch (event) {
            case DepartmentOpened opened -> id = opened.departmentId();
        }
    }
}
