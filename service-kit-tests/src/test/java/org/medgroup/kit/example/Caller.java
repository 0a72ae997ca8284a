package org.medgroup.kit.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the service over HTTP in one user's name. */
final class Caller {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final @Nullable String token;

    private Caller(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    static Caller of(int port, String name, Role role, Scope scope) {
        return new Caller(port, TestTokens.of(name, Set.of(role), scope));
    }

    static Caller with(int port, @Nullable String token) {
        return new Caller(port, token);
    }

    /** What came back. */
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String code() {
            return json().path("code").asString();
        }

        String contentType() {
            return raw.headers().firstValue("Content-Type").orElse("");
        }

        List<String> fields() {
            return json().path("errors")
                    .valueStream()
                    .map(error -> error.path("field").asString())
                    .toList();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body) {
        return post(path, UUID.randomUUID().toString(), body);
    }

    Answer post(String path, String key, String body) {
        return send(
                request(path).header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json");
        return token == null ? request : request.header("Authorization", token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
