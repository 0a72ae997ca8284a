package org.medgroup.scheduling.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Somebody with a token who talks to the service over HTTP. */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String base;
    private final String authorization;

    public Client(int port, String authorization) {
        this.base = "http://localhost:" + port + "/api/scheduling";
        this.authorization = authorization;
    }

    /** @param body missing for an empty one */
    public record Answer(int status, JsonNode body) {
        /** The code of a problem. */
        public String code() {
            return body.path("code").asString("");
        }

        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** A question by POST: no Idempotency-Key. */
    public Answer ask(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** @param name of the file, if it has one */
    public Answer upload(String path, String type, @Nullable String name, byte[] content) {
        return upload(path, type, name, content, UUID.randomUUID().toString());
    }

    public Answer upload(String path, String type, @Nullable String name, byte[] content, String idempotencyKey) {
        var request = request(path).header("Idempotency-Key", idempotencyKey).header("Content-Type", type);
        if (name != null) {
            request.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    public Answer delete(String path) {
        return delete(path, UUID.randomUUID().toString());
    }

    public Answer delete(String path, String idempotencyKey) {
        return send(request(path).header("Idempotency-Key", idempotencyKey).DELETE());
    }

    public Answer post(String path, @Nullable Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, @Nullable Object body, String idempotencyKey) {
        return write("POST", path, body, idempotencyKey);
    }

    public Answer put(String path, Object body) {
        return write("PUT", path, body, UUID.randomUUID().toString());
    }

    private Answer write(String method, String path, @Nullable Object body, String idempotencyKey) {
        return send(request(path)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** What is no JSON. */
    public byte[] bytes(String path) {
        try {
            return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var body = response.body();
            return new Answer(response.statusCode(), body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
