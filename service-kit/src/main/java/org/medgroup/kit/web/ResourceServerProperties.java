package org.medgroup.kit.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose access tokens are accepted.
 *
 * @param issuer the realm's address as it stands in the tokens
 * @param keys where the issuer's public keys are, if not where Keycloak has them under the issuer's address
 * @param audience what a token must be meant for
 */
@ConfigurationProperties("medgroup")
record ResourceServerProperties(
        URI issuer,
        @Nullable URI keys,
        @DefaultValue("medgroup") String audience) {
    URI keysOrDefault() {
        return keys != null ? keys : URI.create(issuer + "/protocol/openid-connect/certs");
    }
}
