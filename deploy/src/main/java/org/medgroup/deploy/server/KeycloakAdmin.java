package org.medgroup.deploy.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.medgroup.deploy.Failure;
import tools.jackson.databind.json.JsonMapper;

/** The one change that an existing realm needs from the launcher: another port for the gateway. */
final class KeycloakAdmin {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String server;
    private final String password;

    KeycloakAdmin(String server, String password) {
        this.server = server;
        this.password = password;
    }

    /** Replaces the gateway's old address by the new one wherever its client mentions it. */
    void moveGateway(String oldUrl, String newUrl) {
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var token = JSON.readTree(send(
                            http,
                            HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "grant_type=password&client_id=admin-cli&username=keycloak-admin&password="
                                                    + URLEncoder.encode(password, StandardCharsets.UTF_8)))))
                    .path("access_token")
                    .asString();
            var clients = URI.create(server + "/admin/realms/medgroup/clients?clientId=medgroup-gateway");
            var client =
                    JSON.readTree(send(http, authorized(clients, token).GET())).path(0);
            var moved = client.toString().replace(oldUrl, newUrl);
            send(
                    http,
                    authorized(
                                    URI.create(server + "/admin/realms/medgroup/clients/"
                                            + client.path("id").asString()),
                                    token)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(moved)));
        } catch (IOException e) {
            throw new Failure("Keycloak cannot be told the gateway's new address: " + e.getMessage(), "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "Start again.", e);
        }
    }

    private static HttpRequest.Builder authorized(URI uri, String token) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
    }

    private static String send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("status " + response.statusCode() + " from " + response.uri());
        }
        return response.body();
    }
}
