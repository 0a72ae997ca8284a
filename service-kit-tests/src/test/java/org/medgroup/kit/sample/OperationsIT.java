package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.testing.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperationsIT {
    private static final String ADMIN = TestTokens.of("admin", Set.of(Role.ADMIN), Scope.wholeGroup());
    private static final String DESK = TestTokens.of("desk-1", Set.of(Role.FRONT_DESK), Scope.wholeGroup());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Sample sample;
    private static Sample.Running service;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        sample = Sample.create();
        service = sample.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    private static HttpResponse<String> call(String method, String path, String token) throws Exception {
        var port = service.context().getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", token);
        if (!"GET".equals(method)) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void an_admin_sees_where_everything_is_and_replays_what_is_parked() throws Exception {
        var counter = service.open("poison");
        Evidence.await(
                "the parked record", () -> sample.evidence().count("select count(*) from inbox_parked_record") == 1);
        sample.evidence().awaitRelayed();

        var overview = json(call("GET", "/actuator/medgroup", ADMIN));
        assertThat(overview.at("/service").asString()).isEqualTo("sample");
        assertThat(overview.at("/journal/position").asLong()).isPositive();
        assertThat(overview.at("/journal/events/counter-opened").asLong()).isPositive();
        assertThat(overview.at("/relay/position").asLong())
                .isEqualTo(overview.at("/journal/position").asLong());
        assertThat(overview.at("/relay/state").asString()).isEqualTo("RELAYING");
        assertThat(overview.at("/consumers/tally/marks").size()).isEqualTo(24);
        assertThat(overview.at("/parked/0/key").asString()).isEqualTo(counter.toString());
        assertThat(json(call("GET", "/actuator/medgroup/verification", ADMIN))
                        .at("/violations")
                        .isEmpty())
                .isTrue();
        assertThat(call("GET", "/actuator/medgroup/nonsense", ADMIN).statusCode())
                .isEqualTo(404);
        assertThat(call("GET", "/actuator/prometheus", ADMIN).body())
                .contains("medgroup_journal_lag", "medgroup_relay_lag", "medgroup_relay_halted")
                .containsPattern("medgroup_parked_records\\{consumer=\"tally\".*} 1.0")
                .containsPattern("medgroup_consumer_lag\\{consumer=\"tally\"");

        var parked = json(call("GET", "/api/sample/operations/parked", ADMIN));
        assertThat(parked.at("/total").asLong()).isEqualTo(1);
        var replay = "/api/sample/operations/parked/" + parked.at("/items/0/id").asLong() + "/replay";
        assertThat(json(call("POST", replay, ADMIN)).at("/failure").asString()).contains("poison");
        sample.outside().sql("insert into antidote values (1)").update();
        assertThat(json(call("POST", replay, ADMIN)).at("/replayed").asInt()).isEqualTo(1);
        assertThat(call("POST", replay, ADMIN).statusCode()).isEqualTo(404);
        assertThat(json(call("POST", "/api/sample/operations/parked/replay", ADMIN))
                        .isEmpty())
                .isTrue();
        assertThat(sample.evidence().count("select count(*) from tally where counter_id = '" + counter + "'"))
                .isEqualTo(1);
    }

    @Test
    void nobody_but_an_admin_sees_or_replays() throws Exception {
        assertThat(call("GET", "/actuator/medgroup", DESK).statusCode()).isEqualTo(403);
        assertThat(call("GET", "/api/sample/operations/parked", DESK).statusCode())
                .isEqualTo(403);
        assertThat(call("POST", "/api/sample/operations/parked/replay", DESK).statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_consumer_goes_on_in_the_commands_trace() {
        var span = service.bean(OpenTelemetry.class)
                .getTracer("test")
                .spanBuilder("request")
                .startSpan();
        UUID counter;
        try (var _ = span.makeCurrent()) {
            counter = service.open("traced");
        } finally {
            span.end();
        }
        Evidence.await(
                "the effect",
                () -> sample.evidence().count("select count(*) from tally where counter_id = '" + counter + "'") == 1);
        assertThat(sample.outside()
                        .sql("select trace from tally where counter_id = ?")
                        .param(counter)
                        .query(String.class)
                        .single())
                .isEqualTo(span.getSpanContext().getTraceId());
    }
}
