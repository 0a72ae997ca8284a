package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.ActorKind;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ExampleServiceTest
class PolicyIT {
    private static final SiteId OWN = DemoIds.site(1);
    private static final SiteId FOREIGN = DemoIds.site(2);
    private static final RegionId NORTH = DemoIds.region(1);

    @LocalServerPort
    int port;

    @Autowired
    SiteDirectory directory;

    @Autowired
    Commands commands;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    JdbcClient jdbc;

    Caller desk;
    Caller foreignDesk;
    Caller manager;
    Caller lead;
    Caller admin;

    @BeforeEach
    void setUp() {
        directory.upsert(new KnownSite(OWN, NORTH, "North", "S1", "First", ZoneOffset.UTC, true));
        directory.upsert(new KnownSite(FOREIGN, DemoIds.region(2), "South", "S2", "Second", ZoneOffset.UTC, true));
        desk = Caller.of(port, "desk-1", Role.FRONT_DESK, Scope.ofSites(OWN));
        foreignDesk = Caller.of(port, "desk-2", Role.FRONT_DESK, Scope.ofSites(FOREIGN));
        manager = Caller.of(port, "manager-1", Role.SITE_MANAGER, Scope.ofSites(OWN));
        lead = Caller.of(port, "lead-north", Role.SITE_MANAGER, Scope.ofRegions(NORTH));
        admin = Caller.of(port, "admin", Role.ADMIN, Scope.wholeGroup());
    }

    @Test
    void somebody_at_the_own_site_may() {
        var written = write(desk, OWN);
        assertThat(written.status()).isEqualTo(201);
        var id = written.json().path("id").asString();
        assertThat(desk.get("/api/example/notes/" + id).status()).isEqualTo(200);
        assertThat(change(desk, id, OWN).status()).isEqualTo(200);
    }

    @Test
    void a_foreign_site_named_in_a_command_is_not_there() {
        assertProblem(write(desk, FOREIGN), 404, "not-found");
    }

    @Test
    void a_foreign_target_is_not_there_neither_to_read_nor_to_change() {
        var id = write(desk, OWN).json().path("id").asString();
        assertProblem(foreignDesk.get("/api/example/notes/" + id), 404, "not-found");
        assertProblem(change(foreignDesk, id, FOREIGN), 404, "not-found");
        assertProblem(foreignDesk.get("/api/example/notes/" + id + "/lines/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void foreign_and_unknown_look_the_same() {
        var id = write(desk, OWN).json().path("id").asString();
        var foreign = foreignDesk.get("/api/example/notes/" + id).json();
        var unknown = foreignDesk.get("/api/example/notes/" + UUID.randomUUID()).json();
        assertThat(foreign.path("detail")).isEqualTo(unknown.path("detail"));
        assertThat(foreign.path("title")).isEqualTo(unknown.path("title"));
    }

    @Test
    void the_stored_site_of_a_target_beats_the_senders_word() {
        var id = new NoteId(UUID.fromString(write(desk, OWN).json().path("id").asString()));
        var foreigner = user("desk-2", Role.FRONT_DESK, Scope.ofSites(FOREIGN));
        assertThatThrownBy(() -> currentActor.as(
                        foreigner, () -> commands.send(new NoteCommand.ChangeNote(id, FOREIGN, "mine"))))
                .hasMessageContaining("not-found");
        assertThat(textOf(id)).isEqualTo("hello");
    }

    @Test
    void a_target_of_the_own_site_cannot_be_used_to_name_a_foreign_site() {
        var id = write(desk, OWN).json().path("id").asString();
        assertProblem(change(desk, id, FOREIGN), 404, "not-found");
    }

    @Test
    void a_foreign_site_in_the_path_or_a_parameter_is_not_there() {
        assertThat(manager.get("/api/example/sites/" + OWN + "/notes").status()).isEqualTo(200);
        assertProblem(manager.get("/api/example/sites/" + FOREIGN + "/notes"), 404, "not-found");
        assertProblem(manager.get("/api/example/notes?siteIds=" + FOREIGN), 404, "not-found");
        assertProblem(manager.get("/api/example/notes?siteIds=" + OWN + "," + FOREIGN), 404, "not-found");
        assertProblem(manager.get("/api/example/notes?siteIds=" + OWN + "&siteId=" + FOREIGN), 404, "not-found");
        assertProblem(admin.get("/api/example/notes?siteIds=" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void lists_hold_the_own_sites_only() {
        write(desk, OWN);
        write(foreignDesk, FOREIGN);
        assertThat(sitesIn(desk.get("/api/example/notes"))).containsOnly(OWN.toString());
        assertThat(sitesIn(lead.get("/api/example/notes"))).containsOnly(OWN.toString());
        assertThat(sitesIn(admin.get("/api/example/notes"))).contains(OWN.toString(), FOREIGN.toString());
    }

    @Test
    void a_region_reaches_the_sites_that_are_in_it_now() {
        var moved = new SiteId(Ids.next());
        assertProblem(lead.get("/api/example/sites/" + moved + "/notes"), 404, "not-found");
        directory.upsert(new KnownSite(moved, NORTH, "North", "S9", "Ninth", ZoneOffset.UTC, true));
        assertThat(lead.get("/api/example/sites/" + moved + "/notes").status()).isEqualTo(200);
        directory.upsert(new KnownSite(moved, DemoIds.region(2), "South", "S9", "Ninth", ZoneOffset.UTC, true));
        assertProblem(lead.get("/api/example/sites/" + moved + "/notes"), 404, "not-found");
    }

    @Test
    void a_missing_role_is_forbidden_even_at_the_own_site() {
        assertProblem(desk.get("/api/example/sites/" + OWN + "/notes"), 403, "forbidden");
        var biller = Caller.of(port, "biller", Role.BILLER, Scope.wholeGroup());
        assertProblem(write(biller, OWN), 403, "forbidden");
    }

    @Test
    void a_foreign_thing_is_not_there_even_for_a_role_that_could_do_nothing_with_it() {
        var foreign = write(foreignDesk, FOREIGN).json().path("id").asString();
        var own = write(desk, OWN).json().path("id").asString();
        var biller = Caller.of(port, "biller-1", Role.BILLER, Scope.ofSites(OWN));
        for (var place : List.of(FOREIGN.toString(), UUID.randomUUID().toString())) {
            assertProblem(biller.get("/api/example/sites/" + place + "/notes"), 404, "not-found");
        }
        assertProblem(biller.get("/api/example/sites/" + OWN + "/notes"), 403, "forbidden");
        assertProblem(change(biller, foreign, FOREIGN), 404, "not-found");
        assertProblem(change(biller, own, FOREIGN), 404, "not-found");
        assertProblem(change(biller, own, OWN), 403, "forbidden");
    }

    @Test
    void a_command_that_allows_nobody_is_refused() {
        var id = write(admin, OWN).json().path("id").asString();
        assertProblem(admin.post("/api/example/notes/" + id + "/burn", "{}"), 403, "forbidden");
    }

    @Test
    void a_command_that_does_not_say_where_is_refused() {
        var id = write(admin, OWN).json().path("id").asString();
        assertProblem(admin.post("/api/example/notes/" + id + "/frame", "{}"), 403, "forbidden");
    }

    @Test
    void a_group_wide_command_needs_group_scope() {
        var id = write(desk, OWN).json().path("id").asString();
        assertProblem(manager.post("/api/example/notes/" + id + "/publish", "{}"), 403, "forbidden");
        assertThat(admin.post("/api/example/notes/" + id + "/publish", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void the_service_itself_may_send_what_is_on_its_list_and_nothing_else() {
        var id = new NoteId(UUID.fromString(write(desk, OWN).json().path("id").asString()));
        var system = Actor.system("example", TestTokens.subjectOf("desk-1"));
        currentActor.as(system, () -> {
            commands.send(new NoteCommand.ChangeNote(id, OWN, "by itself"));
        });
        assertThat(textOf(id)).isEqualTo("by itself");
        assertThatThrownBy(() -> currentActor.as(system, () -> commands.send(new NoteCommand.PublishNote(id))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_command_that_nobody_sends_is_refused() {
        assertThatThrownBy(() -> commands.send(new NoteCommand.PublishNote(new NoteId(Ids.next()))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void events_say_who_did_it_in_which_role_and_because_of_what() {
        var id = write(desk, OWN).json().path("id").asString();
        currentActor.as(Actor.system("example", "somebody"), () -> {
            commands.send(new NoteCommand.ChangeNote(new NoteId(UUID.fromString(id)), OWN, "by itself"));
        });
        var metadata = jdbc
                .sql("select metadata::text from domain_event where aggregate_id = ? order by version")
                .param(UUID.fromString(id))
                .query(String.class)
                .list()
                .stream()
                .map(new JsonMapper()::readTree)
                .toList();
        assertThat(metadata.get(0).path("actor").asString()).isEqualTo(TestTokens.subjectOf("desk-1"));
        assertThat(metadata.get(0).path("actorKind").asString()).isEqualTo("user");
        assertThat(metadata.get(0).path("roles").asString()).isEqualTo("front-desk");
        assertThat(UUID.fromString(metadata.get(0).path("cause").asString()).version())
                .isEqualTo(7);
        assertThat(metadata.get(0).has("initiator")).isFalse();
        assertThat(metadata.get(1).path("actor").asString()).isEqualTo("system:example");
        assertThat(metadata.get(1).path("actorKind").asString()).isEqualTo("system");
        assertThat(metadata.get(1).path("initiator").asString()).isEqualTo("somebody");
    }

    @Test
    void the_callers_trace_goes_on_in_the_event() {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        var written = desk.send(desk.request("/api/example/notes")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .POST(HttpRequest.BodyPublishers.ofString("{\"siteId\":\"%s\",\"text\":\"traced\"}".formatted(OWN))));
        var metadata = jdbc.sql("select metadata::text from domain_event where aggregate_id = ?")
                .param(UUID.fromString(written.json().path("id").asString()))
                .query(String.class)
                .single();
        assertThat(new JsonMapper().readTree(metadata).path("traceparent").asString())
                .matches("00-" + traceId + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-0[01]");
    }

    static Actor user(String name, Role role, Scope scope) {
        return new Actor(TestTokens.subjectOf(name), name, ActorKind.USER, Set.of(role), scope, null);
    }

    private String textOf(NoteId id) {
        return jdbc.sql("select text from note where note_id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private static Set<String> sitesIn(Caller.Answer answer) {
        return answer.json()
                .valueStream()
                .map(note -> note.path("siteId").asString())
                .collect(Collectors.toSet());
    }

    private static Caller.Answer write(Caller caller, SiteId site) {
        return caller.post("/api/example/notes", "{\"siteId\":\"%s\",\"text\":\"hello\"}".formatted(site));
    }

    private static Caller.Answer change(Caller caller, String id, SiteId site) {
        return caller.post(
                "/api/example/notes/" + id + "/change", "{\"siteId\":\"%s\",\"text\":\"changed\"}".formatted(site));
    }

    static void assertProblem(Caller.Answer answer, int status, String code) {
        assertThat(answer.raw().body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }
}
