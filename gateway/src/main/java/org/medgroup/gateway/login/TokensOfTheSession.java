package org.medgroup.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/**
 * Where Spring Security's login puts the tokens. It never gets them back: only {@link RelayedToken} reads them, and only
 * on their way to a service.
 */
@Component
class TokensOfTheSession implements OAuth2AuthorizedClientRepository {
    private final CurrentTokens tokens;
    private final Clock clock;

    TokensOfTheSession(CurrentTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String clientRegistrationId, Authentication principal, HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        var access = client.getAccessToken();
        var refresh = client.getRefreshToken();
        tokens.begin(
                request,
                new Tokens(
                        access.getTokenValue(),
                        Objects.requireNonNullElseGet(
                                access.getExpiresAt(), () -> clock.instant().plusSeconds(60)),
                        refresh == null ? null : refresh.getTokenValue()));
    }

    @Override
    public void removeAuthorizedClient(
            String clientRegistrationId,
            Authentication principal,
            HttpServletRequest request,
            HttpServletResponse response) {
        tokens.forget(request);
    }
}
