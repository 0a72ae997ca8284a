package org.medgroup.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The realm as production imports it, in the real Keycloak: a second one beside the demo's, with nothing of the demo in
 * it. People sign in through its pages.
 */
@ExtendWith(WithMedgroup.class)
@Order(5)
class SignInRulesIT {
    private static final String REALM = "medgroup-production";
    private static final String PASSWORD = "a long walk on the shore";

    private static KeycloakRealm realm;

    @BeforeAll
    static void importTheRealm(RunningMedgroup system) throws Exception {
        String file = Files.readString(system.checkoutFolder().resolve("deploy/keycloak/medgroup-realm.json"));
        realm = KeycloakRealm.imported(
                system,
                REALM,
                file.replace("${MEDGROUP_PUBLIC_URL}", "https://medgroup.example")
                        .replace(
                                "${MEDGROUP_GATEWAY_CLIENT_SECRET}",
                                UUID.randomUUID().toString())
                        .replaceAll("\\$\\{[A-Z_]+:([^}]*)}", "$1") // what nobody sets has its default
                        .replace("\"realm\": \"medgroup\"", "\"realm\": \"" + REALM + "\""));
        realm.account("ada", PASSWORD, "admin", "employee");
        realm.account("fay", PASSWORD, "front-desk", "employee");
        realm.account("lou", PASSWORD, "regional-lead");
    }

    @AfterAll
    static void removeTheRealm() {
        realm.remove();
    }

    @Test
    void a_front_desk_signs_in_with_a_password() {
        assertThat(realm.signIn().password("fay", PASSWORD).hasArrived()).isTrue();
    }

    @Test
    void who_sees_more_than_a_sites_daily_work_sets_up_a_second_factor_and_is_asked_for_it_from_then_on() {
        KeycloakRealm.Page setUp = realm.signIn().password("ada", PASSWORD);
        assertThat(setUp.hasArrived()).as("signed in by password alone").isFalse();
        String secret = setUp.hidden("totpSecret");
        KeycloakRealm.Page recovery = setUp.submit(Map.of(
                "totp", code(secret, 0), "totpSecret", secret, "userLabel", "telephone", "logout-sessions", "on"));
        List<String> codes =
                List.of(recovery.hidden("generatedRecoveryAuthnCodes").split(","));
        assertThat(codes).hasSizeGreaterThanOrEqualTo(10);
        Map<String, String> kept = new LinkedHashMap<>();
        for (String field : List.of("generatedRecoveryAuthnCodes", "generatedAt", "userLabel")) {
            kept.put(field, recovery.hidden(field));
        }
        assertThat(recovery.submit(kept).hasArrived()).isTrue();

        KeycloakRealm.Page asked = realm.signIn().password("ada", PASSWORD);
        assertThat(asked.form()).isEqualTo("kc-otp-login-form");
        KeycloakRealm.Page wrong = asked.submit(Map.of("otp", "000000"));
        assertThat(wrong.hasArrived()).isFalse();
        String next = code(secret, 1);
        assertThat(wrong.submit(Map.of("otp", next)).hasArrived()).isTrue();

        KeycloakRealm.Page reused = realm.signIn().password("ada", PASSWORD).submit(Map.of("otp", next));
        assertThat(reused.hasArrived()).as("a one-time code is good once").isFalse();

        KeycloakRealm.Page lost = realm.signIn().password("ada", PASSWORD).anotherWay("Recovery");
        assertThat(lost.form()).isEqualTo("kc-recovery-code-login-form");
        assertThat(lost.submit(Map.of("recoveryCodeInput", codes.getFirst())).hasArrived())
                .isTrue();
        assertThat(realm.signIn()
                        .password("ada", PASSWORD)
                        .anotherWay("Recovery")
                        .submit(Map.of("recoveryCodeInput", codes.getFirst()))
                        .hasArrived())
                .as("a recovery code is good once")
                .isFalse();
    }

    @Test
    void ten_wrong_passwords_close_the_account_for_a_while_even_for_the_right_one() {
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(realm.signIn().password("lou", "wrong " + attempt).hasArrived())
                    .isFalse();
        }
        KeycloakRealm.Page right = realm.signIn().password("lou", PASSWORD);
        assertThat(right.form()).as("no further than the password").isEqualTo("kc-form-login");
        assertThat(realm.lockedOut("lou")).isTrue();
    }

    @Test
    void no_client_turns_a_password_into_a_token() {
        List<String> clients = realm.clients();
        assertThat(clients).contains("medgroup-gateway", "admin-cli").doesNotContain("medgroup-cli");
        for (String client : clients) {
            assertThat(realm.grantByPassword(client, "fay", PASSWORD))
                    .as(client)
                    .isIn(400, 401);
        }
    }

    @Test
    void weak_passwords_are_refused() {
        for (String weak : List.of("short", "fay", "fay@medgroup.example", "x".repeat(129))) {
            assertThat(realm.changePassword("fay", weak)).as(weak).isEqualTo(400);
        }
    }

    @Test
    void sign_ins_failures_and_administration_are_recorded() {
        realm.signIn().password("fay", "wrong");
        realm.signIn().password("fay", PASSWORD);
        assertThat(realm.events("LOGIN_ERROR")).isNotEmpty();
        assertThat(realm.events("LOGIN")).isNotEmpty();
        assertThat(realm.adminEvents())
                .anyMatch(event -> event.path("resourceType").asString("").equals("USER"));
        JsonNode settings = realm.settings();
        assertThat(settings.path("eventsExpiration").asLong()).isGreaterThan(6 * 365 * 86_400L);
        assertThat(settings.path("attributes").path("adminEventsExpiration").asString())
                .isEqualTo(settings.path("eventsExpiration").asString());
    }

    @Test
    void who_does_nothing_is_signed_out_and_nobody_stays_longer_than_a_shift() {
        JsonNode settings = realm.settings();
        assertThat(settings.path("ssoSessionIdleTimeout").asInt()).isLessThanOrEqualTo(20 * 60);
        assertThat(settings.path("ssoSessionMaxLifespan").asInt()).isLessThanOrEqualTo(10 * 3_600);
        assertThat(settings.path("accessTokenLifespan").asInt()).isLessThanOrEqualTo(5 * 60);
        assertThat(settings.path("rememberMe").asBoolean()).isFalse();
    }

    @Test
    void the_gateway_leads_nobody_to_the_identity_providers_administration(RunningMedgroup system) {
        for (String path :
                List.of("/admin/master/console/", "/realms/master", "/admin/realms", "/api/keycloak/admin")) {
            RunningMedgroup.Answer answer = system.get("admin", path);
            assertThat(answer.status()).as(path).isIn(401, 403, 404);
        }
    }

    /** What an authenticator app shows, some steps from now. */
    private static String code(String secret, int stepsAhead) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30 + stepsAhead)
                    .array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
