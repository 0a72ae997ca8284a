package org.medgroup.staff.department.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.command.Commands;
import org.medgroup.staff.department.DepartmentCommand.OpenDepartment;
import org.medgroup.staff.department.sql.DepartmentView;
import org.medgroup.staff.department.sql.Departments;
import org.medgroup.staff.input.PlainText;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/staff/sites/{siteId}/departments")
class DepartmentController {
    private final Commands commands;
    private final Departments departments;

    DepartmentController(Commands commands, Departments departments) {
        this.commands = commands;
        this.departments = departments;
    }

    /** A new department. Without an id it gets one. */
    record DepartmentRequest(@Nullable UUID id, @PlainText String name) {}

    @GetMapping
    @Allowed(everyone = true)
    List<DepartmentView> list(@PathVariable SiteId siteId) {
        return departments.of(siteId);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.ADMIN, Role.HR})
    DepartmentView open(@PathVariable SiteId siteId, @Valid @RequestBody DepartmentRequest request) {
        UUID id = request.id();
        OpenDepartment command = new OpenDepartment(
                new DepartmentId(id == null ? Ids.next() : id),
                siteId,
                request.name().strip());
        commands.send(command);
        return new DepartmentView(command.departmentId(), siteId, command.name());
    }
}
