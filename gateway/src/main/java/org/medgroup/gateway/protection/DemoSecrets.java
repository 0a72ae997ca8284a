package org.medgroup.gateway.protection;

import java.net.URI;
import java.util.ArrayList;
import java.util.Set;
import org.medgroup.gateway.GatewaySettings;
import org.medgroup.gateway.session.SealingKeys;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * What is good enough for trying the system out is refused everywhere else: outside the profile {@code local} the gateway
 * does not start with a secret made for it, which begins with {@code local}, nor with addresses that send secrets in the clear.
 */
@Component
class DemoSecrets {
    private static final String MARK = "local";
    private static final int SECRET_LENGTH = 32;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    DemoSecrets(Environment environment, GatewaySettings settings, SealingKeys keys) {
        if (environment.acceptsProfiles(Profiles.of("local"))) {
            return;
        }
        var wrong = new ArrayList<String>();
        var secret = settings.gateway().clientSecret();
        if (secret.startsWith(MARK) || secret.length() < SECRET_LENGTH) {
            wrong.add(
                    "MEDGROUP_GATEWAY_CLIENT_SECRET is a demo secret or shorter than " + SECRET_LENGTH + " characters");
        }
        if (keys.names().stream().anyMatch(name -> name.startsWith(MARK))) {
            wrong.add("MEDGROUP_SESSION_KEY_FILE holds a key made for a demo");
        }
        if (inTheClear(settings.publicUrl())) {
            wrong.add("MEDGROUP_PUBLIC_URL is not an https address");
        }
        if (inTheClear(settings.issuer())) {
            wrong.add("MEDGROUP_ISSUER is not an https address");
        }
        if (!settings.session().secureCookie()) {
            wrong.add("MEDGROUP_SESSION_SECURE_COOKIE is off");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "The gateway does not start outside the profile 'local': " + String.join("; ", wrong));
        }
    }

    private static boolean inTheClear(URI address) {
        return !"https".equals(address.getScheme()) && !THIS_MACHINE.contains(address.getHost());
    }
}
