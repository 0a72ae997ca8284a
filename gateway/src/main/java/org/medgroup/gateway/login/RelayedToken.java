package org.medgroup.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.medgroup.gateway.login.IdentityProvider.IdentityProviderSilent;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** The access token that a service gets to see: the caller's own, or that of the caller's session. */
@Component
public class RelayedToken {
    private final CurrentTokens sessions;

    RelayedToken(CurrentTokens sessions) {
        this.sessions = sessions;
    }

    /**
     * @return empty when the sign-in is over
     * @throws Unobtainable when it may be good, but the identity provider does not answer
     */
    public Optional<String> of(HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            return Optional.of(caller.getToken().getTokenValue());
        }
        try {
            return sessions.of(request);
        } catch (IdentityProviderSilent e) {
            throw new Unobtainable(e);
        }
    }

    public static final class Unobtainable extends RuntimeException {
        Unobtainable(Throwable cause) {
            super("No access token can be had at the moment", cause);
        }
    }
}
