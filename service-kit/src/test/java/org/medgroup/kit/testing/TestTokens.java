package org.medgroup.kit.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;

/**
 * Access tokens as Keycloak would issue them, for tests: signed with a key of this JVM, which a small HTTP server offers
 * where the resource server looks for an issuer's keys. So tests go the whole way that a real token goes.
 */
public final class TestTokens {
    private static final RSAKey KEY = newKey("test");
    private static final String ISSUER = serveKeys();

    private TestTokens() {}

    /** What {@code medgroup.issuer} must be for these tokens to be accepted. */
    public static String issuer() {
        return ISSUER;
    }

    /** @return the value of an {@code Authorization} header, good for an hour */
    public static String of(String username, Set<Role> roles, Scope scope) {
        return of(username, roles, scope, claims -> {});
    }

    /** @param change the last word on the claims, for tokens that are wrong in one way */
    public static String of(String username, Set<Role> roles, Scope scope, Consumer<JWTClaimsSet.Builder> change) {
        return "Bearer " + signed(username, roles, scope, change, KEY);
    }

    /** Right in every way except that the issuer does not know the key. */
    public static String signedByStranger(String username, Set<Role> roles, Scope scope) {
        return "Bearer " + signed(username, roles, scope, claims -> {}, newKey("stranger"));
    }

    /** The subject under which a user of that name acts: the actor's id. */
    public static String subjectOf(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes(UTF_8)).toString();
    }

    private static String signed(
            String username, Set<Role> roles, Scope scope, Consumer<JWTClaimsSet.Builder> change, RSAKey key) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("medgroup")
                .subject(subjectOf(username))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("preferred_username", username)
                .claim("name", username)
                .claim("roles", roles.stream().map(Role::code).toList())
                .claim("scope_group", scope.group())
                .claim("regions", scope.regions().stream().map(Object::toString).toList())
                .claim("sites", scope.sites().stream().map(Object::toString).toList());
        change.accept(claims);
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a test token", e);
        }
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot generate a test key", e);
        }
    }

    private static String serveKeys() {
        var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(UTF_8);
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/realms/medgroup/protocol/openid-connect/certs", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(keys);
                }
            });
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/realms/medgroup";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot serve the test keys", e);
        }
    }
}
