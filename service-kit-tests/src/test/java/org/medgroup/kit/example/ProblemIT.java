package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.kit.example.PolicyIT.assertProblem;

import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ExampleServiceTest
class ProblemIT {
    private static final SiteId SITE = DemoIds.site(1);
    private static final Set<Role> DESK = Set.of(Role.FRONT_DESK);

    @LocalServerPort
    int port;

    @Autowired
    SiteDirectory directory;

    Caller desk;

    @BeforeEach
    void setUp() {
        directory.upsert(new KnownSite(SITE, DemoIds.region(1), "North", "S1", "First", ZoneOffset.UTC, true));
        desk = Caller.of(port, "desk-1", Role.FRONT_DESK, Scope.ofSites(SITE));
    }

    @Test
    void a_missing_field_is_named() {
        var answer = write("{\"text\":\"\"}");
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.fields()).containsExactlyInAnyOrder("siteId", "text");
    }

    @Test
    void an_unknown_field_is_refused_and_the_known_ones_are_listed() {
        var answer = write("{\"siteId\":\"%s\",\"text\":\"x\",\"txet\":\"x\"}".formatted(SITE));
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.fields()).containsExactly("txet");
        assertThat(allowed(answer)).contains("text", "siteId");
    }

    @Test
    void a_value_of_the_wrong_type_is_named_with_its_path_and_what_is_allowed() {
        var admin = Caller.of(port, "admin", Role.ADMIN, Scope.wholeGroup());
        var item = "{\"siteId\":\"%s\",\"text\":\"x\",\"colour\":\"GREEN\"}".formatted(SITE);
        var answer = admin.post("/api/example/imports/notes", "{\"items\":[" + item + "]}");
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.fields()).containsExactly("items[0].colour");
        assertThat(allowed(answer)).containsExactly("RED", "BLUE");
        assertThat(write("{\"siteId\":\"here\",\"text\":\"x\"}").fields()).containsExactly("siteId");
        assertThat(write("{\"siteId\":\"%s\",\"text\":\"x\",\"day\":\"tomorrow\"}".formatted(SITE))
                        .fields())
                .containsExactly("day");
    }

    @Test
    void an_item_of_a_list_is_validated_too() {
        var admin = Caller.of(port, "admin", Role.ADMIN, Scope.wholeGroup());
        var answer = admin.post("/api/example/imports/notes", "{\"items\":[{\"siteId\":\"%s\"}]}".formatted(SITE));
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.fields()).containsExactly("items[0].text");
    }

    @Test
    void what_is_no_json_is_called_so() {
        assertProblem(write("{\"siteId\": "), 400, "malformed-json");
        assertProblem(write(""), 400, "malformed-json");
    }

    @Test
    void a_bad_parameter_is_named() {
        var colour = desk.get("/api/example/notes?colour=GREEN");
        assertProblem(colour, 400, "invalid-request");
        assertThat(colour.fields()).containsExactly("colour");
        assertThat(allowed(colour)).containsExactly("RED", "BLUE");
        assertThat(desk.get("/api/example/notes?day=31.12.2026").fields()).containsExactly("day");
        assertProblem(desk.get("/api/example/notes/not-a-uuid"), 400, "invalid-request");
        assertProblem(desk.get("/api/example/notes?siteIds=nowhere"), 400, "invalid-request");
    }

    @Test
    void an_address_that_is_none_a_wrong_method_and_a_wrong_format_are_problems() {
        assertProblem(desk.get("/api/example/nothing"), 404, "not-found");
        var method = desk.send(desk.request("/api/example/notes")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .DELETE());
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.raw().headers().firstValue("Allow")).isPresent();
        for (var type : List.of("application/xml", "application/yaml", "application/cbor")) {
            var other = HttpRequest.newBuilder(
                            desk.request("/api/example/notes").build(), (name, value) -> !name.equals("Content-Type"))
                    .header("Content-Type", type)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"json is yaml, too\"}"));
            assertProblem(desk.send(other), 415, "unsupported-media-type");
        }
        assertProblem(
                desk.send(desk.request("/api/example/notes")
                        .header("Accept", "image/png")
                        .GET()),
                406,
                "not-acceptable");
    }

    @Test
    void a_rejection_carries_its_code_and_its_extra_members() {
        var answer = write("{\"siteId\":\"%s\",\"text\":\"%s\"}".formatted(SITE, "x".repeat(200)));
        assertProblem(answer, 409, "note-too-long");
        assertThat(answer.json().path("type").asString()).isEqualTo("https://medgroup.org/problems/note-too-long");
        assertThat(answer.json().path("title").asString()).isEqualTo("Note too long");
        assertThat(answer.json().path("suggestion").asString()).isEqualTo("write less");
        assertThat(answer.json().path("traceId").asString()).hasSize(32);
    }

    @Test
    void a_fault_shows_an_id_and_nothing_of_the_inside() {
        var answer = desk.get("/api/example/failure");
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.json().path("errorId").asString()).isNotBlank();
        assertThat(answer.raw().body())
                .doesNotContain("inner")
                .doesNotContain("Exception")
                .doesNotContain("org.medgroup.kit");
    }

    @Test
    void without_a_good_token_nothing_opens() {
        var scope = Scope.ofSites(SITE);
        var tokens = List.of(
                TestTokens.signedByStranger("desk-1", DESK, scope),
                TestTokens.of("desk-1", DESK, scope, claims -> claims.audience("another-platform")),
                TestTokens.of("desk-1", DESK, scope, claims -> claims.issuer("http://localhost/realms/another")),
                TestTokens.of("desk-1", DESK, scope, claims -> claims.expirationTime(new Date(0))),
                TestTokens.of("desk-1", DESK, scope, claims -> claims.subject(null)),
                TestTokens.of("desk-1", DESK, scope, claims -> claims.claim("sites", List.of("everywhere"))),
                "Bearer rubbish");
        for (var token : tokens) {
            var answer = Caller.with(port, token).get("/api/example/notes");
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertProblem(Caller.with(port, null).get("/api/example/notes"), 401, "unauthenticated");
        assertProblem(Caller.with(port, null).get("/"), 401, "unauthenticated");
        assertProblem(desk.get("/"), 403, "forbidden");
    }

    @Test
    void a_token_with_unknown_roles_or_without_scope_grants_nothing() {
        var stranger = Caller.with(
                port,
                TestTokens.of(
                        "x",
                        Set.of(),
                        Scope.nowhere(),
                        claims -> claims.claim("roles", List.of("superuser"))
                                .claim("sites", null)
                                .claim("regions", null)
                                .claim("scope_group", "true")));
        assertThat(stranger.get("/api/example/notes").json()).isEmpty();
        assertProblem(stranger.get("/api/example/sites/" + SITE + "/notes"), 404, "not-found");
        assertProblem(stranger.post("/api/example/imports/notes", "{\"items\":[]}"), 403, "forbidden");
    }

    @Test
    void health_is_open_and_the_other_operator_endpoints_are_not() {
        var nobody = Caller.with(port, null);
        assertThat(nobody.get("/actuator/health").status()).isEqualTo(200);
        assertThat(nobody.get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(nobody.get("/actuator/health").raw().body()).doesNotContain("components");
        assertProblem(nobody.get("/actuator/prometheus"), 401, "unauthenticated");
        assertProblem(desk.get("/actuator/prometheus"), 403, "forbidden");
        var auditor = Caller.of(port, "auditor", Role.AUDITOR, Scope.wholeGroup());
        assertThat(auditor.get("/actuator/prometheus").raw().body()).contains("medgroup_write_retries");
        assertProblem(auditor.post("/actuator/medgroup", "{}"), 403, "forbidden");
    }

    @Test
    void the_api_describes_its_problems_keys_and_ids() {
        var api = Caller.with(port, null).get("/v3/api-docs").json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        var write = api.path("paths").path("/api/example/notes").path("post");
        assertThat(write.path("operationId").asString()).isEqualTo("noteWrite");
        assertThat(write.path("parameters").get(0).path("name").asString()).isEqualTo("Idempotency-Key");
        assertThat(write.path("responses").propertyNames()).contains("201", "400", "401", "403", "404", "409", "422");
        assertThat(write.path("responses")
                        .path("409")
                        .path("content")
                        .path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
        var schemas = api.path("components").path("schemas");
        assertThat(schemas.path("Problem").path("required").valueStream().map(field -> field.asString()))
                .contains("code", "status");
        assertThat(schemas.path("NoteView").path("required").valueStream().map(field -> field.asString()))
                .contains("siteId");
        var view = schemas.path("NoteView").path("properties");
        assertThat(view.path("siteId").path("format").asString()).isEqualTo("uuid");
        assertThat(api.path("x-problems")
                        .valueStream()
                        .map(problem -> problem.path("code").asString()))
                .contains("not-found", "idempotency-key-reused", "busy");
    }

    private Caller.Answer write(String body) {
        return desk.post("/api/example/notes", body);
    }

    private static List<String> allowed(Caller.Answer answer) {
        return answer.json()
                .path("errors")
                .get(0)
                .path("allowed")
                .valueStream()
                .map(value -> value.asString())
                .toList();
    }
}
