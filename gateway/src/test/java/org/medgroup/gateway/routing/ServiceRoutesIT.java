package org.medgroup.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.gateway.testing.World.BILLING;
import static org.medgroup.gateway.testing.World.PROVIDER;
import static org.medgroup.gateway.testing.World.SCHEDULING;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medgroup.gateway.testing.World;

class ServiceRoutesIT {

    @BeforeEach
    void nothing_was_asked_yet() {
        SCHEDULING.asked.clear();
        BILLING.asked.clear();
    }

    @Test
    void a_program_reaches_a_service_with_its_own_token_and_everything_it_said() {
        var token = PROVIDER.accessToken("import", "admin");

        var answer = World.browser()
                .post(
                        "/api/scheduling/visit-types?q=M%C3%BCller%20x&a=%2B",
                        "{\"a\":1}",
                        "Authorization",
                        "Bearer " + token,
                        "Idempotency-Key",
                        "k-1",
                        "X-Forwarded-For",
                        "10.1.2.3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"bytes\":7}");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"7\"");
        var asked = SCHEDULING.asked.remove();
        assertThat(asked.uri()).isEqualTo("/api/scheduling/visit-types?q=M%C3%BCller%20x&a=%2B");
        assertThat(asked.headers().getFirst("Authorization")).isEqualTo("Bearer " + token);
        assertThat(asked.headers().getFirst("Idempotency-Key")).isEqualTo("k-1");
        assertThat(asked.headers().getFirst("X-Forwarded-For")).isNull();
        assertThat(asked.headers().getFirst("traceparent")).startsWith("00-");
    }

    @Test
    void a_page_for_everybody_is_asked_for_as_nobody_and_may_send_its_form_back() {
        var page =
                World.browser().get("/public/scheduling/appointments/t", "Authorization", "Bearer x", "Cookie", "a=b");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self'", "default-src 'none'");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        var form = World.browser().post("/public/scheduling/appointments/t/confirm", "");
        assertThat(form.statusCode()).isEqualTo(200);
        for (var asked : List.of(SCHEDULING.asked.remove(), SCHEDULING.asked.remove())) {
            assertThat(asked.headers().getFirst("Authorization")).isNull();
            assertThat(asked.headers().getFirst("Cookie")).isNull();
        }
        assertThat(World.browser().get("/public/nobody/x").statusCode()).isEqualTo(404);
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_trace_goes_on_in_the_service() {
        get("/api/scheduling/sites", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(SCHEDULING.asked.remove().headers().getFirst("traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void what_a_service_says_about_cookies_and_headers_of_the_page_is_dropped() {
        var answer = get("/api/scheduling/sites");

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void only_the_services_interfaces_are_routed() {
        for (var path : new String[] {
            "/api/unknown/x", "/api/scheduling-service/x", "/api/", "/api/realms/master", "/api/scheduling"
        }) {
            assertThat(get(path).statusCode()).as(path).isIn(404, 200);
        }
        assertThat(get("/api/scheduling/..;/actuator/env").statusCode()).isEqualTo(400);
        assertThat(get("/api/scheduling/%2e%2e/actuator/env").statusCode()).isEqualTo(400);
        assertThat(SCHEDULING.asked).allSatisfy(asked -> assertThat(asked.uri()).startsWith("/api/scheduling"));
    }

    @Test
    void events_of_a_live_stream_arrive_one_by_one() throws Exception {
        var request = World.browser()
                .request("/api/scheduling/sites/1/day/stream", "Authorization", bearer(), "Accept", "text/event-stream")
                .build();
        SCHEDULING.events.drainPermits();
        SCHEDULING.events.release();
        try (var http = HttpClient.newHttpClient()) {
            var stream = http.send(request, BodyHandlers.ofInputStream());
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                for (int n = 0; n < 3; n++) { // the next event is let out only when this one has arrived
                    assertThat(lines.readLine()).isEqualTo("event: changed");
                    assertThat(lines.readLine()).isEqualTo("data: " + n);
                    assertThat(lines.readLine()).isEmpty();
                    SCHEDULING.events.release();
                }
                assertThat(lines.readLine()).isNull();
            }
        } finally {
            SCHEDULING.events.drainPermits();
        }
    }

    @Test
    void a_service_that_is_down_fails_its_part_and_no_other() {
        var down = get("/api/staff/sites");

        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(down.body()).contains("\"code\":\"service-unavailable\"", "\"service\":\"staff\"");
        assertThat(get("/api/scheduling/sites").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_cannot_work_is_spared_until_it_had_time_to_recover() throws Exception {
        BILLING.status = 503;
        for (int i = 0; i < 25; i++) {
            assertThat(get("/api/billing/claims").statusCode()).isEqualTo(503);
        }
        assertThat(BILLING.asked).hasSizeLessThan(20);

        BILLING.status = 200;
        Thread.sleep(Duration.ofMillis(2100));

        for (int i = 0; i < 3; i++) {
            assertThat(get("/api/billing/claims").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Timeout(10)
    void a_service_that_says_nothing_is_given_up_with_a_word_about_the_outcome() {
        var answer = get("/api/scheduling/silent");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"code\":\"service-timeout\"", "Idempotency-Key");
    }

    private static HttpResponse<String> get(String path, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = bearer();
        return World.browser().get(path, all);
    }

    private static String bearer() {
        return "Bearer " + PROVIDER.accessToken("routes", "regional-lead");
    }
}
