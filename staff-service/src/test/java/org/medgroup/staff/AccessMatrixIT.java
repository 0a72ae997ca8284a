package org.medgroup.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.RegionId;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.testing.AccessMatrix;
import org.medgroup.kit.testing.AccessMatrix.Field;
import org.medgroup.kit.testing.AccessMatrix.Things;
import org.medgroup.kit.testing.FirstWall;
import org.medgroup.kit.testing.KitThings;
import org.medgroup.kit.testing.SecondWall;
import org.medgroup.kit.testing.TestServers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** Who may do what, of whose, in every combination; and that each of the two walls holds alone. */
class AccessMatrixIT extends StaffIT {
    /** For reasons that docs/security/walls.md tells. */
    private static final Set<String> OPEN = Set.of("document", "document_piece");

    /** Guarded, and read by no endpoint. */
    private static final Set<String> NOT_SEEN_ALONE =
            Set.of("absence", "credential", "department_name", "provider_npi", "site_closed_day", "site_code");

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    private AccessMatrix matrix;
    private SecondWall secondWall;

    @BeforeEach
    void build() {
        RegionId north = openRegion();
        var own = things(north);
        matrix = new AccessMatrix(
                "staff",
                port,
                north,
                own.things(),
                things(north).things(),
                things(openRegion()).things(),
                KitThings.with(Map.of("regionId", north.toString()), TestServers.databaseOf(environment)),
                List.of(
                        new Field("a credential's number", own.number(), Set.of(Role.HR, Role.ADMIN)),
                        new Field(
                                "why somebody is away",
                                "\"reason\":\"FAMILY\"",
                                Set.of(Role.HR, Role.ADMIN, Role.SITE_MANAGER))));
        secondWall = new SecondWall(TestServers.databaseOf(environment));
    }

    @Test
    void every_endpoint_answers_every_role_of_every_reach_as_it_declares() {
        var report = matrix.run();
        System.out.println(report);
        assertThat(report.leaks()).isEmpty();
        assertThat(report.faults()).isEmpty();
        assertThat(report.cases()).isGreaterThan(1_500);
    }

    @Test
    void every_table_whose_rows_say_whose_they_are_is_behind_the_second_wall() {
        assertThat(secondWall.gaps(OPEN)).isEmpty();
        assertThat(secondWall.guarded()).hasSizeGreaterThanOrEqualTo(8);
        for (var table : secondWall.guarded()) {
            assertThat(secondWall.without(table, () -> secondWall.gaps(OPEN))).containsExactly(table);
        }
    }

    @Test
    void with_the_first_wall_down_the_second_one_keeps_what_is_foreign_from_being_read() {
        FirstWall.whileDown(() -> {
            assertThat(matrix.runReadsFromOneSite().leaks()).isEmpty();
            assertThat(matrix.runWritesFromOneSite().faults())
                    .as("and that it is down does not go unnoticed")
                    .isNotEmpty();
        });
    }

    @Test
    void with_the_first_wall_down_no_table_can_lose_its_policy_unnoticed() {
        FirstWall.whileDown(() -> {
            for (var table : secondWall.guarded()) {
                if (!NOT_SEEN_ALONE.contains(table)) {
                    assertThat(secondWall.without(table, () -> matrix.readsFromOneSiteLeak(_ -> true)))
                            .as("somebody sees that %s lost its policy", table)
                            .isTrue();
                }
            }
        });
    }

    private record Planted(Things things, String number) {}

    private Planted things(RegionId region) {
        var site = openSite(region);
        var name = "Ward " + UUID.randomUUID();
        var number = "C" + UUID.randomUUID();
        var department = post(ADMIN, "/sites/" + site + "/departments", Map.of("name", name))
                .expect(201)
                .body()
                .path("id")
                .asString();
        var provider = join(site);
        var absences = post(
                        HR,
                        "/providers/" + provider + "/absences",
                        Map.of("from", "2026-12-07T06:00:00Z", "to", "2026-12-12T06:00:00Z", "reason", "FAMILY"))
                .expect(201)
                .body()
                .path("absences");
        var credentials = post(
                        HR,
                        "/providers/" + provider + "/credentials",
                        Map.of("kind", "board", "number", number, "validFrom", "2026-01-01", "blocking", false))
                .expect(201)
                .body()
                .path("credentials");
        Map<String, String> ids = new HashMap<>();
        ids.put("siteId", site.toString());
        ids.put("siteIds", site.toString());
        ids.put("providerId", provider.toString());
        ids.put("departmentId", department);
        ids.put("absenceId", absences.path(0).path("id").asString());
        ids.put("credentialId", credentials.path(0).path("id").asString());
        return new Planted(
                new Things(ids, Set.of(site.toString(), provider.toString(), department, name, number)), number);
    }
}
