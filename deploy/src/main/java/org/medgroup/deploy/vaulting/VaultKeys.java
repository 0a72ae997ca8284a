package org.medgroup.deploy.vaulting;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vault as a service that opens it sees it, past the gateway: operators' endpoints are not routed. */
final class VaultKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningSystem system;
    private final Service service;

    VaultKeys(RunningSystem system, Service service) {
        this.system = system;
        this.service = service;
    }

    /** @param byMasterKey how many keys each master key wraps, the index key among them */
    record State(String masterKey, Map<String, Long> byMasterKey) {
        long wrappedByOthers() {
            return byMasterKey.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(masterKey))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    record Rewrapped(int done, long left) {}

    State state() throws InterruptedException {
        var body = send(request().GET());
        Map<String, Long> keys = new TreeMap<>();
        body.path("keysByMasterKey")
                .properties()
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue().asLong()));
        keys.merge(body.path("indexKeyBy").asString(), 1L, Long::sum);
        return new State(body.path("masterKey").asString(), keys);
    }

    Rewrapped rewrap(int limit) throws InterruptedException {
        var body = send(request()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("limit", limit)))));
        return new Rewrapped(body.path("done").asInt(), body.path("left").asLong());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(system.url(service) + "/actuator/vault"))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + system.adminToken());
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = system.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new Failure(
                        service.module() + " answers " + response.statusCode() + " about the vault.",
                        "See its log: ./medgroup logs " + service.module());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failure(
                    service.module() + " does not answer.",
                    "Start it (./medgroup up --detach) and repeat the command: it goes on where it was.",
                    e);
        }
    }
}
