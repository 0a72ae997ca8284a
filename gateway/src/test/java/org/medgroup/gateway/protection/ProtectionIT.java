package org.medgroup.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.gateway.testing.World.PROVIDER;
import static org.medgroup.gateway.testing.World.SCHEDULING;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.gateway.testing.Browser;
import org.medgroup.gateway.testing.World;

class ProtectionIT {
    /** Refills more slowly than the slowest machine asks. */
    private static final World.Gateway SPARING = World.startGateway("--medgroup.limits.requests=2/60");

    @AfterAll
    static void close() {
        SPARING.close();
    }

    @AfterEach
    void nothing_is_left() {
        SCHEDULING.asked.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/scheduling/sites", "/api/unknown"})
    void nobody_gets_a_problem_and_not_a_redirect(String path) {
        var answer = World.browser().get(path, "Accept", "text/html,*/*");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_token_for_something_else_or_out_of_date_or_of_our_own_making_is_refused() {
        var foreign = PROVIDER.accessToken("x", Duration.ofMinutes(5), "account", "admin");
        var expired = PROVIDER.accessToken("x", Duration.ofSeconds(-90), "medgroup", "admin");
        var good = PROVIDER.accessToken("x", "admin");
        var forged = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";

        for (var token : new String[] {foreign, expired, forged, "nonsense"}) {
            var answer = World.browser().get("/api/scheduling/sites", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        }
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_browsers_write_needs_the_proof_that_its_own_page_sent_it() {
        var browser = World.browser();
        browser.signIn();

        var without = browser.post("/api/scheduling/patients", "{}");
        var with = browser.postWithProof("/api/scheduling/patients", "{}");

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("\"code\":\"csrf-token-missing\"");
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(SCHEDULING.asked).hasSize(1);
        assertThat(SCHEDULING.asked.remove().headers().getFirst("X-XSRF-TOKEN")).isNull();
    }

    @Test
    void a_bearer_token_beside_a_session_cookie_does_not_spare_the_proof() {
        var browser = World.browser();
        browser.signIn();

        var answer = browser.post("/api/scheduling/patients", "{}", "Authorization", bearer("sly"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_program_needs_no_proof_and_gets_no_session() {
        var browser = World.browser();

        var answer = browser.post("/api/scheduling/patients", "{}", "Authorization", bearer("program"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(browser.cookies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "json", "application/", "a/b; charset=\""})
    void a_content_type_that_says_nothing_is_refused(String type) {
        var answer = World.browser()
                .send(World.browser()
                        .request("/api/scheduling/patients", "Authorization", bearer("typist"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_announced_length() {
        var answer = send("/api/scheduling/patients", HttpRequest.BodyPublishers.ofByteArray(new byte[1_100_000]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"", "\"limitBytes\":1048576");
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_body_over_the_limit_is_stopped_on_its_way_when_no_length_is_announced() {
        var answer = send(
                "/api/scheduling/patients",
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_100_000])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
    }

    @Test
    void an_import_may_be_as_large_as_a_service_takes_and_more_is_refused_without_breaking_the_connection() {
        var most = new byte[4 * 1024 * 1024];

        assertThat(send("/api/scheduling/imports/patients", HttpRequest.BodyPublishers.ofByteArray(most))
                        .body())
                .isEqualTo("{\"bytes\":4194304}");
        for (var size : new int[] {most.length + 1, 11_000_000, 30_000_000}) {
            var answer =
                    send("/api/scheduling/imports/patients", HttpRequest.BodyPublishers.ofByteArray(new byte[size]));
            assertThat(answer.statusCode()).as(size + " bytes").isEqualTo(413);
            assertThat(answer.body()).contains("\"limitBytes\":4194304");
        }
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_back_and_others_are_served() {
        var greedy = bearer("greedy");
        HttpResponse<String> answer;
        var asked = 0;
        do {
            answer = new Browser(SPARING.url()).get("/api/me", "Authorization", greedy);
        } while (answer.statusCode() == 200 && ++asked < 400);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"too-many-requests\"");
        assertThat(asked).isGreaterThanOrEqualTo(60);
        assertThat(new Browser(SPARING.url())
                        .get("/api/me", "Authorization", bearer("modest"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Browser(SPARING.url())
                        .post("/api/scheduling/imports/patients", "{}", "Authorization", greedy)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_is_nobody_is_counted_by_address_and_people_behind_it_are_not() {
        HttpResponse<String> answer;
        var asked = 0;
        do {
            answer = new Browser(SPARING.url()).get("/api/me");
        } while (answer.statusCode() == 401 && ++asked < 400);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new Browser(SPARING.url())
                        .get("/api/me", "Authorization", bearer("somebody"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void health_is_for_everybody_and_says_little_and_the_rest_of_the_actuator_is_not() {
        assertThat(World.browser().get("/actuator/health").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("db");
        assertThat(World.browser().get("/actuator/health/liveness").statusCode())
                .isEqualTo(200);
        for (var path : new String[] {"/actuator", "/actuator/env", "/actuator/prometheus", "/actuator/info"}) {
            assertThat(World.browser().get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(World.browser()
                            .get(path, "Authorization", bearer("lead"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        var admin = "Bearer " + PROVIDER.accessToken("admin", "admin");
        assertThat(World.browser().get("/actuator/env", "Authorization", admin).statusCode())
                .isEqualTo(404);
        assertThat(World.browser()
                        .get("/actuator/prometheus", "Authorization", admin)
                        .body())
                .contains("resilience4j_circuitbreaker_state", "jvm_memory_used_bytes");
    }

    private static HttpResponse<String> send(String path, HttpRequest.BodyPublisher body) {
        return World.browser()
                .send(World.browser()
                        .request(path, "Authorization", bearer("sender"), "Content-Type", "application/json")
                        .POST(body)
                        .build());
    }

    private static String bearer(String user) {
        return "Bearer " + PROVIDER.accessToken(user, "regional-lead");
    }
}
