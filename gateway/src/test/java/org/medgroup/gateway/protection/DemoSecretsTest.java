package org.medgroup.gateway.protection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.session.SealingKeys;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class DemoSecretsTest {
    private static final String REAL = "kq3v9Zt1xW8nB5mC7dF2gH4jL6pR0sUy";

    @Test
    void production_starts_with_secrets_of_its_own() {
        assertThatCode(() -> check(REAL, "2026-11", "https://medgroup.example", "https://id.example/realms/medgroup"))
                .doesNotThrowAnyException();
    }

    @Test
    void production_refuses_what_was_made_for_a_demo_and_names_all_of_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check(
                        "local-" + REAL, "local-1", "http://medgroup.example", "http://id.example/realms/medgroup"))
                .withMessageContainingAll(
                        "MEDGROUP_GATEWAY_CLIENT_SECRET",
                        "MEDGROUP_SESSION_KEY_FILE",
                        "MEDGROUP_PUBLIC_URL",
                        "MEDGROUP_ISSUER")
                .withMessageNotContaining(REAL);
        assertThatIllegalStateException()
                .isThrownBy(() -> check("medgroup", "a", "https://medgroup.example", "https://id.example"));
    }

    @Test
    void a_local_installation_may_use_them() {
        assertThatCode(() -> check("local-x", "local-1", "http://localhost:8080", "http://localhost:8086", "local"))
                .doesNotThrowAnyException();
    }

    private static void check(String secret, String keyName, String publicUrl, String issuer, String... profiles) {
        var environment = new MockEnvironment();
        environment.setActiveProfiles(profiles);
        var settings = new Binder(new MapConfigurationPropertySource(Map.of(
                        "medgroup.issuer", issuer,
                        "medgroup.public-url", publicUrl,
                        "medgroup.gateway.client-secret", secret,
                        "medgroup.services.staff.url", "http://localhost:1")))
                .bind("medgroup", GatewaySettings.class)
                .get();
        var keys = SealingKeys.of(List.of(keyName + ":" + Base64.getEncoder().encodeToString(new byte[32])));
        new DemoSecrets(environment, settings, keys);
    }
}
