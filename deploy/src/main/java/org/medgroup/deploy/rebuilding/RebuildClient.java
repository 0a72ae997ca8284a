package org.medgroup.deploy.rebuilding;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running service to rebuild a projection, and waits for the end. */
public final class RebuildClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningSystem system;
    private final Service service;

    public RebuildClient(RunningSystem system, Service service) {
        this.system = system;
        this.service = service;
    }

    public List<String> projections() {
        List<String> names = new ArrayList<>();
        send(request("").GET(), 200).path("projections").forEach(name -> names.add(name.asString()));
        return names;
    }

    /**
     * @param mode {@code CHECK} or {@code REBUILD}
     * @param folded told how many events have been folded so far
     * @return the service's report
     * @throws Failure if the rebuild could not be started or has failed; the live tables are as they were then
     */
    public JsonNode run(String projection, String mode, LongConsumer folded) throws InterruptedException {
        var run = send(
                request("")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("projection", projection, "mode", mode)))),
                202);
        var id = run.path("id").asString();
        while (run.path("state").asString().equals("RUNNING")) {
            Thread.sleep(LOOK);
            run = send(request("/" + id).GET(), 200);
            folded.accept(run.path("events").asLong());
        }
        if (!run.path("state").asString().equals("DONE")) {
            throw new Failure(
                    "The rebuild of " + projection + " has failed: "
                            + run.path("failure").asString(),
                    "Nothing was changed. The service's log says more: ./medgroup logs " + service.database());
        }
        return run.path("report");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(system.url(service) + "/api/" + service.database() + "/operations/rebuilds" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + system.adminToken());
    }

    private JsonNode send(HttpRequest.Builder request, int expected) {
        try {
            var response = system.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                var problem = JSON.readTree(response.body());
                throw new Failure(
                        "%s answers %d: %s"
                                .formatted(
                                        service.database(),
                                        response.statusCode(),
                                        problem.path("detail").asString(response.body())),
                        "");
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failure(
                    service.database() + " does not answer at " + system.url(service) + ".",
                    "Start Medgroup: ./medgroup up --detach",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", "The rebuild goes on in the service.", e);
        }
    }
}
