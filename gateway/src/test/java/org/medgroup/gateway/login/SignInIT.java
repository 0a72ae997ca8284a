package org.medgroup.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.gateway.testing.World.DATABASE;
import static org.medgroup.gateway.testing.World.PROVIDER;
import static org.medgroup.gateway.testing.World.SCHEDULING;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medgroup.gateway.testing.Browser;
import org.medgroup.gateway.testing.World;
import tools.jackson.databind.json.JsonMapper;

class SignInIT {
    private static final String SESSION = "__Host-medgroup";
    private static final JsonMapper JSON = JsonMapper.shared();

    @AfterEach
    void the_identity_provider_is_well_again() {
        PROVIDER.accessLifetime = Duration.ofMinutes(5);
        PROVIDER.endsSignIns = false;
        PROVIDER.outOfOrder = false;
        SCHEDULING.asked.clear();
    }

    @Test
    void a_browser_signs_in_and_holds_nothing_but_a_session_cookie() {
        var browser = World.browser();

        var page = browser.signIn();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(browser.cookies).containsOnlyKeys(SESSION, "XSRF-TOKEN");
        assertThat(browser.setCookies.get(SESSION))
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        var me = browser.get("/api/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).doesNotContain("eyJ").doesNotContain("refresh");
        var told = JSON.readTree(me.body());
        assertThat(told.get("username").asString()).isEqualTo("lead");
        assertThat(told.get("roles").get(0).asString()).isEqualTo("regional-lead");
        assertThat(told.get("scope").get("group").asBoolean()).isTrue();
        assertThat(told.get("scope").get("sites")).hasSize(1);
        assertThat(told.get("scope").get("regions")).isEmpty();
        assertThat(Instant.parse(told.get("sessionExpiresAt").asString()))
                .isBetween(Instant.now().plusSeconds(14 * 60), Instant.now().plusSeconds(15 * 60));
    }

    @Test
    void signing_in_changes_the_session_id() {
        var browser = World.browser();
        browser.get("/oauth2/authorization/keycloak");
        var before = browser.cookies.get(SESSION);

        browser.signIn();

        assertThat(browser.cookies.get(SESSION)).isNotEqualTo(before);
        assertThat(new String(Base64.getDecoder().decode(browser.cookies.get(SESSION)), StandardCharsets.UTF_8))
                .as("27 random bytes, not a UUID")
                .matches("[\\w-]{36}")
                .doesNotMatch("[0-9a-f]{8}-.*");
    }

    @Test
    void a_service_sees_the_access_token_of_the_session_and_no_cookie() {
        var browser = signedIn();

        browser.get("/api/scheduling/sites");

        var asked = SCHEDULING.asked.remove().headers();
        assertThat(asked.getFirst("Authorization")).startsWith("Bearer eyJ");
        assertThat(asked.getFirst("Cookie")).isNull();
    }

    @Test
    void twenty_requests_at_once_renew_an_expiring_token_once() throws Exception {
        PROVIDER.accessLifetime = Duration.ofSeconds(5);
        var browser = signedIn();
        PROVIDER.accessLifetime = Duration.ofMinutes(5);
        PROVIDER.renewals.set(0);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> browser.get("/api/scheduling/sites")))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }

        assertThat(PROVIDER.renewals).hasValue(1);
        assertThat(SCHEDULING.asked.stream().map(asked -> asked.headers().getFirst("Authorization")))
                .hasSize(20)
                .containsOnly(SCHEDULING.asked.element().headers().getFirst("Authorization"));
    }

    @Test
    void a_restart_logs_nobody_out_and_two_replicas_renew_once() throws Exception {
        PROVIDER.accessLifetime = Duration.ofSeconds(5);
        var browser = signedIn();
        PROVIDER.accessLifetime = Duration.ofMinutes(5);
        PROVIDER.renewals.set(0);
        PROVIDER.stop();

        try (var replica = World.startGateway()) { // its identity provider is not there yet
            var there = browser.at(replica.url());
            assertThat(there.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            var bearer = new Browser(replica.url())
                    .get("/api/me", "Authorization", "Bearer " + PROVIDER.accessToken("lead", "admin"));
            assertThat(bearer.statusCode()).isEqualTo(503);
            assertThat(bearer.body()).contains("\"code\":\"sign-in-unavailable\"");
            assertThat(new Browser(replica.url())
                            .get("/oauth2/authorization/keycloak")
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(
                            location -> assertThat(location).contains("/signed-out?reason=sign-in-unavailable"));

            PROVIDER.start();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = IntStream.range(0, 10)
                        .mapToObj(
                                n -> threads.submit(() -> (n % 2 == 0 ? browser : there).get("/api/scheduling/sites")))
                        .toList();
                for (var answer : answers) {
                    assertThat(answer.get().statusCode()).isEqualTo(200);
                }
            }
            assertThat(PROVIDER.renewals).hasValue(1);
            assertThat(there.get("/api/me").body()).contains("\"username\":\"lead\"");
        }
    }

    @Test
    void tokens_lie_sealed_in_the_database() {
        var browser = signedIn();
        browser.get("/api/scheduling/sites");
        var token =
                SCHEDULING.asked.remove().headers().getFirst("Authorization").substring("Bearer ".length());

        var stored = DATABASE.sql("""
            select sealed_tokens from sign_in
            union all
            select attribute_bytes from spring_session_attributes
            """).query(byte[].class).list();

        assertThat(stored)
                .hasSizeGreaterThan(2)
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain(token)
                        .doesNotContain("eyJ")
                        .doesNotContain("refresh-")
                        .doesNotContain("java."));
    }

    @Test
    void a_sign_in_that_the_identity_provider_ended_ends_the_session() {
        PROVIDER.accessLifetime = Duration.ofSeconds(5);
        var browser = signedIn();
        PROVIDER.endsSignIns = true;

        var answer = browser.get("/api/scheduling/sites");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(browser.cookies).doesNotContainKey(SESSION);
        assertThat(SCHEDULING.asked).isEmpty();
    }

    @Test
    void a_silent_identity_provider_costs_nobody_the_session() {
        PROVIDER.accessLifetime = Duration.ofSeconds(1);
        var browser = signedIn();
        PROVIDER.outOfOrder = true;
        sleep(1100);

        var meanwhile = browser.get("/api/scheduling/sites");
        PROVIDER.outOfOrder = false;
        PROVIDER.accessLifetime = Duration.ofMinutes(5);
        var afterwards = browser.get("/api/scheduling/sites");

        assertThat(meanwhile.statusCode()).isEqualTo(503);
        assertThat(meanwhile.body()).contains("\"code\":\"sign-in-unavailable\"");
        assertThat(afterwards.statusCode()).isEqualTo(200);
    }

    @Test
    void signing_out_forgets_the_tokens_and_leads_to_the_identity_provider() {
        var browser = signedIn();
        var before = signIns();

        var answer = browser.postWithProof("/logout", "", "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("location").asString())
                .startsWith(PROVIDER.issuer() + "/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=" + World.GATEWAY + "/signed-out");
        assertThat(browser.cookies).doesNotContainKey(SESSION);
        assertThat(signIns()).isEqualTo(before - 1);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void another_site_can_not_sign_anybody_out() {
        var browser = signedIn();

        assertThat(browser.post("/logout", "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void what_a_page_does_by_itself_does_not_prolong_the_session() {
        var browser = signedIn();
        var first = sessionEnd(browser);
        sleep(50);

        browser.get("/api/scheduling/sites", "X-Background", "1");
        SCHEDULING.events.release(3);
        browser.get("/api/scheduling/sites/1/day/stream");
        var afterPolling = sessionEnd(browser);
        browser.get("/api/scheduling/sites");
        var afterUse = sessionEnd(browser);

        assertThat(afterPolling).isEqualTo(first);
        assertThat(afterUse).isAfter(first);
    }

    @Test
    void who_comes_back_after_the_session_has_ended_is_asked_for_the_password() {
        var browser = signedIn();
        assertThat(PROVIDER.lastPrompt).isEmpty();
        DATABASE.sql("update spring_session set last_access_time = 0, expiry_time = 0")
                .update();

        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        browser.signIn();

        assertThat(PROVIDER.lastPrompt).isEqualTo("login");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_failed_sign_in_leads_to_a_page_that_says_so() {
        var browser = World.browser();
        browser.get("/oauth2/authorization/keycloak");

        var answer = browser.get("/login/oauth2/code/keycloak?code=stolen&state=forged");

        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/signed-out?reason=sign-in-failed"));
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    private static Browser signedIn() {
        var browser = World.browser();
        assertThat(browser.signIn().statusCode()).isEqualTo(200);
        return browser;
    }

    private static Instant sessionEnd(Browser browser) {
        var me = JSON.readTree(browser.get("/api/me", "X-Background", "1").body());
        return Instant.parse(me.get("sessionExpiresAt").asString());
    }

    private static long signIns() {
        return DATABASE.sql("select count(*) from sign_in").query(Long.class).single();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
