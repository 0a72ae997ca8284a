package org.medgroup.staff.department;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DepartmentId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.staff.KnownSites;
import org.medgroup.staff.Refusal;
import org.medgroup.staff.department.DepartmentCommand.OpenDepartment;
import org.medgroup.staff.department.DepartmentEvent.DepartmentOpened;

class DepartmentTest {
    private static final DepartmentId ID = DepartmentId.of("0197b000-0000-7000-8000-000000000004");
    private static final DepartmentId OTHER = DepartmentId.of("0197b000-0000-7000-8000-000000000005");
    private static final SiteId SITE = SiteId.of("0197b000-0000-7000-8000-000000000002");
    private static final SiteId UNKNOWN = SiteId.of("0197b000-0000-7000-8000-000000000003");

    private final Map<String, DepartmentId> names = new HashMap<>();
    private final SiteDirectory sites = KnownSites.open(SITE);
    private final AggregateTestFixture<Department> fixture = new AggregateTestFixture<>(Department.class);

    @BeforeEach
    void surroundings() {
        DepartmentNames departmentNames =
                (site, name, department) -> department.equals(names.computeIfAbsent(site + name, _ -> department));
        fixture.registerInjectableResource(departmentNames);
        fixture.registerInjectableResource(sites);
    }

    @Test
    void a_department_opens() {
        fixture.givenNoPriorActivity()
                .when(new OpenDepartment(ID, SITE, "Family medicine"))
                .expectEvents(new DepartmentOpened(ID, SITE, "Family medicine"));
    }

    @Test
    void an_id_opens_one_department_only() {
        fixture.given(new DepartmentOpened(ID, SITE, "Family medicine"))
                .when(new OpenDepartment(ID, SITE, "Family medicine"))
                .expectNoEvents()
                .expectException(Refusal.code("already-exists"));
    }

    @Test
    void a_site_has_one_department_of_a_name() {
        names.put(SITE + "Family medicine", OTHER);
        fixture.givenNoPriorActivity()
                .when(new OpenDepartment(ID, SITE, "Family medicine"))
                .expectNoEvents()
                .expectException(Refusal.code("department-name-taken"));
    }

    @Test
    void a_closed_or_unknown_site_opens_no_department() {
        fixture.givenNoPriorActivity()
                .when(new OpenDepartment(ID, UNKNOWN, "Family medicine"))
                .expectException(Refusal.code("site-closed"));
        sites.close(SITE);
        fixture.givenNoPriorActivity()
                .when(new OpenDepartment(ID, SITE, "Family medicine"))
                .expectNoEvents()
                .expectException(Refusal.code("site-closed"));
    }
}
