package org.medgroup.deploy.importing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.medgroup.deploy.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The front door of a running system, seen by an importer: the gateway, with the token of an account.
 *
 * <p>A request that got no answer, or a "later", is sent again with the same idempotency key, so that it has its effect
 * once however often it travels.
 */
final class ImportTarget {
    private static final Set<Integer> LATER = Set.of(401, 408, 429, 502, 503, 504);
    private static final int TRIES = 12;

    private final URI gateway;
    private final Supplier<String> token;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param token asked for at each request; whoever supplies it renews it in time */
    ImportTarget(URI gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    JsonNode post(String path, Object body) throws InterruptedException {
        return write("POST", path, body);
    }

    JsonNode put(String path, Object body) throws InterruptedException {
        return write("PUT", path, body);
    }

    private JsonNode write(String method, String path, Object body) throws InterruptedException {
        byte[] bytes = json.writeValueAsBytes(body);
        String key = UUID.randomUUID().toString();
        return answer(
                path,
                () -> HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofMinutes(3))
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build());
    }

    JsonNode get(String path) throws InterruptedException {
        return answer(
                path,
                () -> HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token.get())
                        .GET()
                        .build());
    }

    private JsonNode answer(String path, Supplier<HttpRequest> request) throws InterruptedException {
        String lastTrouble = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                HttpResponse<String> response = http.send(request.get(), HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 300) {
                    return json.readTree(response.body());
                }
                lastTrouble = response.statusCode() + " " + response.body();
                if (!LATER.contains(response.statusCode())) {
                    throw new Failure(
                            path + " refused the request: " + lastTrouble,
                            "Nothing of this request was stored; what went before it was, and is skipped when you import again.");
                }
            } catch (IOException e) {
                lastTrouble = String.valueOf(e);
            }
            Thread.sleep(Math.min(5_000, 200L << attempt));
        }
        throw new Failure(
                path + " gave no usable answer in " + TRIES + " tries: " + lastTrouble,
                "See `./medgroup status`; import again when all parts are ready, it goes on where it stopped.");
    }
}
