package org.medgroup.kit.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class IssuerAwayTest {
    @Test
    void without_the_issuer_a_decoder_is_made_all_the_same_and_no_token_is_called_bad() throws IOException {
        try (var deaf = new Socket()) {
            deaf.bind(new InetSocketAddress("127.0.0.1", 0)); // nobody else gets the port, and nobody listens
            var decoder = new SecurityAutoConfiguration()
                    .jwtDecoder(new ResourceServerProperties(
                            URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/realms/medgroup"),
                            null,
                            "medgroup"));
            var token = TestTokens.of("desk-1", Set.of(Role.FRONT_DESK), Scope.nowhere())
                    .substring("Bearer ".length());
            assertThatThrownBy(() -> decoder.decode(token))
                    .isInstanceOf(JwtException.class)
                    .isNotInstanceOf(BadJwtException.class);
        }
    }
}
