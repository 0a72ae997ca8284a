package org.medgroup.deploy.running;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.medgroup.deploy.Failure;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of demo accounts, by user name and password; exists in the local realm only. */
public final class AccessTokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEMO_PASSWORD = "medgroup";
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI endpoint;
    private final Map<String, Token> cache = new ConcurrentHashMap<>();

    private record Token(String value, Instant renewAt) {}

    AccessTokens(HttpClient http, String issuer) {
        this.http = http;
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
    }

    /** A token that is valid for another minute at least. */
    public String of(String user) {
        return cache.compute(
                        user,
                        (name, known) -> known != null && Instant.now().isBefore(known.renewAt()) ? known : fetch(name))
                .value();
    }

    private Token fetch(String user) {
        var form = "grant_type=password&client_id=medgroup-cli&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=" + DEMO_PASSWORD;
        try {
            var response = http.send(
                    HttpRequest.newBuilder(endpoint)
                            .timeout(Duration.ofSeconds(20))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 401) {
                throw new Failure(
                        "There is no demo account \"" + user + "\".",
                        "Demo accounts: lead, finance, hr, biller, stock, auditor, privacy, admin, manager-1 … manager-8,"
                                + " desk-1 … desk-8");
            }
            if (response.statusCode() != 200) {
                throw new Failure(
                        "Keycloak gives no token for \"" + user + "\": status " + response.statusCode() + ", "
                                + response.body(),
                        "");
            }
            var body = JSON.readTree(response.body());
            return new Token(
                    body.path("access_token").asString(),
                    Instant.now().plusSeconds(body.path("expires_in").asLong()).minus(MARGIN));
        } catch (IOException e) {
            throw new Failure(
                    "Keycloak does not answer at " + endpoint + ".", "Start Medgroup: ./medgroup up --detach", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for a token.", "Try again.", e);
        }
    }
}
