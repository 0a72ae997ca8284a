package org.medgroup.gateway.testing;

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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An OpenID provider that lets everybody in at once, but checks what the gateway must get right: secret and proof key. */
public final class IdentityProviderStub {
    public static final String SECRET = "a-secret-that-is-long-enough-for-production";

    private final int port;
    private final RSAKey key;
    private final Map<String, Login> codes = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    public final AtomicInteger renewals = new AtomicInteger();
    public volatile Duration accessLifetime = Duration.ofMinutes(5);
    public volatile boolean endsSignIns;
    public volatile boolean outOfOrder;
    public volatile String lastPrompt = "";

    private record Login(String challenge, @Nullable String nonce) {}

    public IdentityProviderStub(int port) {
        this.port = port;
        try {
            this.key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + port + "/realms/medgroup";
    }

    public void start() throws IOException {
        var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext(
                "/realms/medgroup/.well-known/openid-configuration",
                exchange -> json(exchange, 200, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/certs","end_session_endpoint":"%1$s/logout","subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"response_types_supported":["code"]}""".formatted(issuer())));
        started.createContext(
                "/realms/medgroup/certs", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        started.createContext("/realms/medgroup/auth", this::authorize);
        started.createContext("/realms/medgroup/token", this::token);
        started.start();
        server = started;
    }

    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        lastPrompt = asked.getOrDefault("prompt", "");
        if (!"S256".equals(asked.get("code_challenge_method")) || !asked.containsKey("code_challenge")) {
            json(exchange, 400, "{\"error\":\"proof key missing\"}");
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, new Login(asked.get("code_challenge"), asked.get("nonce")));
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (outOfOrder) {
            json(exchange, 503, "{\"error\":\"temporarily_unavailable\"}");
            return;
        }
        var basic = "Basic " + Base64.getEncoder().encodeToString(("medgroup-gateway:" + SECRET).getBytes(UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Login login = null;
        if ("authorization_code".equals(asked.get("grant_type"))) {
            login = codes.remove(asked.get("code"));
            if (login == null || !login.challenge().equals(challenge(asked.get("code_verifier")))) {
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
        } else {
            renewals.incrementAndGet();
            if (endsSignIns) {
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            pause(Duration.ofMillis(150)); // time for the others to pile up
        }
        json(exchange, 200, """
                {"access_token":"%s","token_type":"Bearer","expires_in":%d,"refresh_token":"refresh-%s","id_token":"%s","scope":"openid profile"}""".formatted(
                        accessToken("lead", accessLifetime, "medgroup", "regional-lead"),
                        accessLifetime.toSeconds(),
                        UUID.randomUUID(),
                        sign(new JWTClaimsSet.Builder()
                                .issuer(issuer())
                                .subject("sub-lead")
                                .audience("medgroup-gateway")
                                .claim("nonce", login == null ? null : login.nonce())
                                .issueTime(new Date())
                                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                                .build())));
    }

    public String accessToken(String user, String... roles) {
        return accessToken(user, Duration.ofMinutes(5), "medgroup", roles);
    }

    public String accessToken(String user, Duration lifetime, String audience, String... roles) {
        return sign(new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("sub-" + user)
                .audience(audience)
                .claim("preferred_username", user)
                .claim("name", "Dana " + user)
                .claim("roles", List.of(roles))
                .claim("scope_group", true)
                .claim("sites", List.of("b15700b8-9ef2-536f-bb46-472156b0aab8"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now().minusSeconds(120)))
                .expirationTime(Date.from(Instant.now().plus(lifetime)))
                .build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(@Nullable String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(String.valueOf(verifier).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        var values = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            values.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return values;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI logout() {
        return URI.create(issuer() + "/logout");
    }
}
