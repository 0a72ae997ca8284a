package org.medgroup.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private final JwtTimestampValidator validity = new JwtTimestampValidator(Duration.ZERO);
    private final RememberedTokens tokens = new RememberedTokens(this::check, validity);

    @Test
    void a_signature_is_checked_once_per_token() {
        at(NOW);
        var first = tokens.decode("good");
        assertThat(tokens.decode("good")).isSameAs(first);
        tokens.decode("good too");
        assertThat(checks).hasValue(2);
    }

    @Test
    void a_remembered_token_expires_all_the_same() {
        at(NOW);
        tokens.decode("good");
        at(NOW.plusSeconds(61));
        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_refused_token_is_checked_again_each_time() {
        at(NOW);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checks).hasValue(3);
    }

    private void at(Instant now) {
        validity.setClock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private Jwt check(String token) {
        checks.incrementAndGet();
        if (token.equals("forged")) {
            throw new BadJwtException("Signature");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("someone")
                .issuedAt(NOW.minusSeconds(60))
                .expiresAt(NOW.plusSeconds(60))
                .build();
    }
}
