package org.medgroup.gateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.medgroup.gateway.login.RelayedToken.Unobtainable;
import org.medgroup.gateway.problem.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the web page may know about its user: what the current access token says, so a changed role shows in minutes. */
@RestController
class WhoAmI {
    private final RelayedToken tokens;
    private final JwtDecoder decoder;

    WhoAmI(RelayedToken tokens, JwtDecoder decoder) {
        this.tokens = tokens;
        this.decoder = decoder;
    }

    /** @param sessionExpiresAt when the session ends if nobody does anything; for a bearer token, when that expires */
    record Me(String name, String username, List<String> roles, Scope scope, Instant sessionExpiresAt) {}

    record Scope(boolean group, List<String> regions, List<String> sites) {}

    @GetMapping("/api/me")
    ResponseEntity<?> me(HttpServletRequest request) {
        try {
            var token = tokens.of(request);
            return token.isPresent()
                    ? answer(request, decoder.decode(token.get()))
                    : refusal(Problem.unauthenticated());
        } catch (BadJwtException e) {
            return refusal(Problem.unauthenticated());
        } catch (Unobtainable | AuthenticationServiceException e) {
            return refusal(Problem.identityProviderUnavailable());
        }
    }

    private static ResponseEntity<Me> answer(HttpServletRequest request, Jwt token) {
        var username = text(token, "preferred_username", token.getSubject());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Me(
                        text(token, "name", username),
                        username,
                        list(token, "roles"),
                        new Scope(
                                Boolean.TRUE.equals(token.getClaimAsBoolean("scope_group")),
                                list(token, "regions"),
                                list(token, "sites")),
                        end(request, token)));
    }

    private static ResponseEntity<?> refusal(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }

    private static Instant end(HttpServletRequest request, Jwt token) {
        var session = request.getSession(false);
        return session == null
                ? Objects.requireNonNull(token.getExpiresAt(), "Spring Security demands an expiry")
                : Instant.ofEpochMilli(session.getLastAccessedTime()).plusSeconds(session.getMaxInactiveInterval());
    }

    private static String text(Jwt token, String claim, @Nullable String otherwise) {
        var value = token.getClaimAsString(claim);
        return value == null ? Objects.requireNonNullElse(otherwise, "") : value;
    }

    private static List<String> list(Jwt token, String claim) {
        var values = token.getClaimAsStringList(claim);
        return values == null ? List.of() : values;
    }
}
