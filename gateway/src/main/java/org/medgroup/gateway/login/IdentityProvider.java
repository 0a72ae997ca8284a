package org.medgroup.gateway.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;

/** Asks the identity provider for new tokens. */
@Component
class IdentityProvider {
    private static final Logger log = LoggerFactory.getLogger(IdentityProvider.class);

    private final ClientRegistrationRepository clients;
    private final RestClientRefreshTokenTokenResponseClient refresh;
    private final Clock clock;

    IdentityProvider(ClientRegistrationRepository clients, TokenEndpoint endpoint, Clock clock) {
        this.clients = clients;
        this.refresh = new RestClientRefreshTokenTokenResponseClient();
        this.refresh.setRestClient(endpoint.client());
        this.clock = clock;
    }

    /**
     * @return empty when the identity provider has ended the sign-in
     * @throws IdentityProviderSilent when it cannot be asked; the sign-in may still be good
     */
    Optional<Tokens> renew(Tokens tokens) {
        if (tokens.refresh() == null) {
            return Optional.empty();
        }
        try {
            var answer = refresh.getTokenResponse(request(tokens, tokens.refresh()));
            var next = answer.getRefreshToken();
            return Optional.of(new Tokens(
                    answer.getAccessToken().getTokenValue(),
                    Objects.requireNonNullElseGet(
                            answer.getAccessToken().getExpiresAt(),
                            () -> clock.instant().plusSeconds(60)),
                    next == null ? tokens.refresh() : next.getTokenValue()));
        } catch (OAuth2AuthorizationException e) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode())) {
                return Optional.empty();
            }
            log.warn("The identity provider did not renew a token: {}", e.getMessage());
            throw new IdentityProviderSilent(e);
        } catch (RuntimeException e) {
            log.warn("The identity provider cannot be asked: {}", e.toString());
            throw new IdentityProviderSilent(e);
        }
    }

    private OAuth2RefreshTokenGrantRequest request(Tokens tokens, String refreshToken) {
        return new OAuth2RefreshTokenGrantRequest(
                client(),
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        tokens.access(),
                        tokens.accessExpiresAt().minus(Duration.ofDays(1)),
                        tokens.accessExpiresAt()),
                new OAuth2RefreshToken(refreshToken, Instant.EPOCH));
    }

    private ClientRegistration client() {
        return Objects.requireNonNull(clients.findByRegistrationId(SignInClient.ID), "The sign-in client is gone");
    }

    static final class IdentityProviderSilent extends RuntimeException {
        IdentityProviderSilent(Throwable cause) {
            super("The identity provider does not answer", cause);
        }
    }
}
