package org.medgroup.kit.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks a token's signature once and believes it for a short while: a session sends the same token with every request,
 * and the check is a tenth of what a booking costs. What changes with time (not yet, no longer valid) is checked at every
 * request; a key that the issuer withdraws stays good for a minute more.
 */
final class RememberedTokens implements JwtDecoder {
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final JwtDecoder decoder;
    private final OAuth2TokenValidator<Jwt> validity;
    private final Cache<String, Jwt> known =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(BELIEVED).build();

    /**
     * @param decoder checks everything; what it refuses is never remembered
     * @param validity what is checked again at every request
     */
    RememberedTokens(JwtDecoder decoder, OAuth2TokenValidator<Jwt> validity) {
        this.decoder = decoder;
        this.validity = validity;
    }

    @Override
    public Jwt decode(String token) {
        var jwt = known.getIfPresent(token);
        if (jwt == null) {
            jwt = decoder.decode(token);
            known.put(token, jwt);
            return jwt;
        }
        var result = validity.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid (any more)", result.getErrors());
        }
        return jwt;
    }
}
