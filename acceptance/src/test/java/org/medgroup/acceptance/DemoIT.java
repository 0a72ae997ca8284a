package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.medgroup.contracts.DemoIds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody has after the first {@code ./medgroup up}. */
@ExtendWith(WithMedgroup.class)
@Order(30)
class DemoIT {
    private static final int DEMO_SITES = 8;

    @Test
    void every_part_is_ready_and_says_so_to_programs(RunningMedgroup system) {
        JsonNode status =
                JsonMapper.builder().build().readTree(system.medgroup().run("status", "--json"));
        assertThat(status.path("ready").asBoolean()).isTrue();
        assertThat(status.path("parts")
                        .valueStream()
                        .map(part -> part.path("name").asString()))
                .contains(
                        "postgres",
                        "vault",
                        "kafka",
                        "keycloak",
                        "staff-service",
                        "scheduling-service",
                        "reporting-service",
                        "billing-service",
                        "inventory-service",
                        "gateway");
    }

    @Test
    void the_demo_group_is_there_and_loading_it_again_changes_nothing(RunningMedgroup system) {
        system.awaitDemo();
        JsonNode visits = system.get(
                        "lead", "/api/reporting/kpis/visits?by=group&grain=total&from=2020-01-01&to=2021-12-31")
                .json();
        assertThat(visits.path("kpi").asString()).isEqualTo("visits");
        JsonNode sites = system.get("lead", "/api/staff/sites").json();
        assertThat(sites.valueStream().map(site -> site.path("name").asString()))
                .contains("Riverside", "Mesa Verde");
        system.awaitDemo();
        assertThat(system.get("lead", "/api/staff/sites").json()).hasSize(sites.size());
    }

    @Test
    void every_desk_of_the_demo_has_something_to_do(RunningMedgroup system) {
        system.awaitDemo();
        for (int number = 1; number <= DEMO_SITES; number++) {
            String site = DemoIds.site(number).toString();
            for (String list : List.of(
                    "/waitlist?siteId=" + site,
                    "/recalls?siteId=" + site,
                    "/sites/" + site + "/referrals",
                    "/sites/" + site + "/authorizations/expiring",
                    "/concerns?siteId=" + site)) {
                JsonNode listed = system.get("lead", "/api/scheduling" + list).json();
                assertThat(listed.isArray()).as(list).isTrue();
                assertThat(listed.size()).as(list).isGreaterThan(1);
            }
        }
    }

    @Test
    void a_token_is_needed_and_a_wrong_one_is_no_use(RunningMedgroup system) throws Exception {
        var http = java.net.http.HttpClient.newHttpClient();
        for (String authorization : new String[] {"", "Bearer not-a-token"}) {
            var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(system.url() + "/api/staff/sites"));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            assertThat(http.send(request.build(), java.net.http.HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
