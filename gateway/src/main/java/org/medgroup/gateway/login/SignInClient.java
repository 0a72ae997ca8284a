package org.medgroup.gateway.login;

import org.medgroup.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * The gateway as a client of the identity provider. What the provider says about itself is read when it is first needed,
 * so the gateway starts without it.
 */
@Configuration(proxyBeanMethods = false)
class SignInClient {
    static final String ID = "keycloak";
    static final String AUDIENCE = "medgroup";

    @Bean
    ClientRegistrationRepository clients(GatewaySettings settings) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(settings.issuer().toString())
                        .registrationId(ID)
                        .clientId("medgroup-gateway")
                        .clientSecret(settings.gateway().clientSecret())
                        .redirectUri(settings.publicUrl() + "/login/oauth2/code/" + ID)
                        .scope("openid", "profile")
                        // the ID token says all that the gateway wants to know
                        .userInfoUri(null)
                        .build()));
    }

    @Bean
    RestClientAuthorizationCodeTokenResponseClient codeExchange(TokenEndpoint endpoint) {
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(endpoint.client());
        return exchange;
    }

    @Bean
    JwtDecoder accessTokens(GatewaySettings settings) {
        var issuer = settings.issuer().toString();
        var decoder = new SupplierJwtDecoder(() -> {
            var tokens = NimbusJwtDecoder.withIssuerLocation(issuer).build();
            tokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<Object>(
                            "aud", audience -> audience instanceof Iterable<?> all && contains(all, AUDIENCE))));
            return tokens;
        });
        return token -> {
            try {
                return decoder.decode(token);
            } catch (BadJwtException e) {
                throw e;
            } catch (RuntimeException e) {
                // not the token's fault: its issuer or the issuer's keys cannot be reached
                throw new AuthenticationServiceException("Access tokens cannot be checked", e);
            }
        };
    }

    private static boolean contains(Iterable<?> all, Object one) {
        for (var each : all) {
            if (one.equals(each)) {
                return true;
            }
        }
        return false;
    }
}
