package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.running.RunningSystem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks through the gateway, as programs do, with a token of one of the demo accounts. */
final class FrontDesk {
    /** Shorter than what a paused part may take: then nobody knows what has become of the request. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Turned away before anybody looked at what was asked. */
    private static final Set<Integer> AT_THE_DOOR = Set.of(401, 403, 408, 425, 429);

    private final RunningSystem system;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    FrontDesk(RunningSystem system) {
        this.system = system;
    }

    Answer send(Request request) throws InterruptedException {
        return send("POST", request.path(), request.user(), request.key(), request.body());
    }

    Answer get(String path, String user) throws InterruptedException {
        return send("GET", path, user, "", "");
    }

    /** @param key empty for what needs none */
    Answer send(String method, String path, String user, String key, String body) throws InterruptedException {
        String token;
        try {
            token = system.tokens().of(user);
        } catch (Failure e) {
            // Keycloak is away: nothing was sent, so nothing was done
            Thread.sleep(200);
            return new Answer.Refused(0, "no-token", false);
        }
        var request = HttpRequest.newBuilder(URI.create(system.gatewayUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Answer.Unknown(e.toString());
        }
    }

    private static Answer read(HttpResponse<String> response) {
        var status = response.statusCode();
        if (status < 300) {
            return new Answer.Done(status, response.body());
        }
        var code = codeIn(response.body());
        return status < 500
                ? new Answer.Refused(status, code, !AT_THE_DOOR.contains(status))
                : new Answer.Unknown(status + " " + code);
    }

    private static String codeIn(String body) {
        try {
            return JSON.readTree(body).path("code").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
