package org.medgroup.kit.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.kit.example.PolicyIT.assertProblem;

import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.testing.TestServers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExampleServiceTest
class WriteRequestIT {
    private static final SiteId SITE = DemoIds.site(1);

    @LocalServerPort
    int port;

    @Autowired
    SiteDirectory directory;

    @Autowired
    NoteController controller;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    JdbcClient outside;

    Caller desk;
    Caller admin;

    @BeforeEach
    void setUp() {
        outside = TestServers.databaseOf(environment).outside();
        directory.upsert(new KnownSite(SITE, DemoIds.region(1), "North", "S1", "First", ZoneOffset.UTC, true));
        desk = Caller.of(port, "desk-1", Role.FRONT_DESK, Scope.ofSites(SITE));
        admin = Caller.of(port, "admin", Role.ADMIN, Scope.wholeGroup());
    }

    @AfterEach
    void stopInterfering() {
        controller.interference.set(() -> {});
    }

    @Test
    void the_same_request_twice_has_one_effect_and_one_answer() {
        var key = Ids.next().toString();
        var first = desk.post("/api/example/notes", key, note("once"));
        var second = desk.post("/api/example/notes", key, note("once"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(first.raw().headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(count("once")).isOne();
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        var key = Ids.next().toString();
        desk.post("/api/example/notes", key, note("this"));
        assertProblem(desk.post("/api/example/notes", key, note("that")), 422, "idempotency-key-reused");
        assertProblem(desk.post("/api/example/notes?x=1", key, note("this")), 422, "idempotency-key-reused");
        assertThat(count("that")).isZero();
    }

    @Test
    void keys_of_different_people_and_operations_do_not_meet() {
        var key = Ids.next().toString();
        var colleague = Caller.of(port, "desk-1b", Role.FRONT_DESK, Scope.ofSites(SITE));
        var id = desk.post("/api/example/notes", key, note("shared"))
                .json()
                .path("id")
                .asString();
        assertThat(colleague.post("/api/example/notes", key, note("shared")).status())
                .isEqualTo(201);
        assertThat(desk.post("/api/example/notes/" + id + "/change", key, note("shared"))
                        .status())
                .isEqualTo(200);
        assertThat(count("shared")).isEqualTo(2);
    }

    @Test
    void of_many_concurrent_duplicates_one_works_and_the_others_wait_for_its_answer() throws Exception {
        var key = Ids.next().toString();
        var entered = new AtomicInteger();
        controller.interference.set(() -> {
            entered.incrementAndGet();
            sleep(200);
        });
        var answers = together(8, () -> desk.post("/api/example/notes", key, note("crowd")));
        assertThat(answers).extracting(Caller.Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.raw().body())
                .hasSize(8)
                .containsOnly(answers.getFirst().raw().body());
        assertThat(entered).hasValue(1);
        assertThat(count("crowd")).isOne();
    }

    @Test
    void a_refused_request_leaves_nothing_and_its_key_can_be_used_again() {
        var key = Ids.next().toString();
        var eventsBefore =
                jdbc.sql("select count(*) from domain_event").query(Long.class).single();
        var tooLong = note("x".repeat(101));
        assertProblem(desk.post("/api/example/notes", key, tooLong), 409, "note-too-long");
        assertThat(count("x".repeat(101))).isZero();
        assertThat(jdbc.sql("select count(*) from domain_event")
                        .query(Long.class)
                        .single())
                .isEqualTo(eventsBefore);
        assertThat(recordsOf("/api/example/notes", key)).isZero();
        assertThat(desk.post("/api/example/notes", key, note("shorter")).status())
                .isEqualTo(201);
    }

    @Test
    void a_failure_after_the_command_undoes_the_command() {
        controller.interference.set(() -> {
            throw new IllegalStateException("the disk is full");
        });
        var answer = desk.post("/api/example/notes", note("undone"));
        assertProblem(answer, 500, "internal-error");
        assertThat(answer.raw().body()).doesNotContain("disk").doesNotContain("Exception");
        assertThat(answer.json().path("errorId").asString()).isNotBlank();
        assertThat(count("undone")).isZero();
    }

    @Test
    void a_refusal_that_the_controller_swallows_is_not_committed() {
        var eventsBefore =
                jdbc.sql("select count(*) from domain_event").query(Long.class).single();
        assertProblem(desk.post("/api/example/careless", note("x")), 500, "internal-error");
        assertThat(jdbc.sql("select count(*) from domain_event")
                        .query(Long.class)
                        .single())
                .isEqualTo(eventsBefore);
    }

    @Test
    void after_a_deadlock_the_whole_request_is_done_again() {
        var attempts = new AtomicInteger();
        controller.interference.set(() -> {
            if (attempts.incrementAndGet() < 3) {
                raise("40P01");
            }
        });
        var answer = desk.post("/api/example/notes", note("third time"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(attempts).hasValue(3);
        assertThat(count("third time")).isOne();
    }

    @Test
    void who_loses_every_time_is_told_to_come_back() {
        var attempts = new AtomicInteger();
        controller.interference.set(() -> {
            attempts.incrementAndGet();
            raise("40001");
        });
        var answer = desk.post("/api/example/notes", note("never"));
        assertProblem(answer, 503, "busy");
        assertThat(answer.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(attempts).hasValue(5);
        assertThat(count("never")).isZero();
    }

    @Test
    void a_commit_that_fails_is_never_reported_as_done() {
        outside.sql("""
                create or replace function refuse_at_commit() returns trigger language plpgsql as $$
                begin raise exception 'not today'; end $$;
                create constraint trigger at_commit after insert on note deferrable initially deferred
                    for each row when (new.text = 'fails at commit') execute function refuse_at_commit();
                """).update();
        var key = Ids.next().toString();
        var answer = desk.post("/api/example/notes", key, note("fails at commit"));
        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(count("fails at commit")).isZero();
        assertThat(recordsOf("/api/example/notes", key)).isZero();
    }

    @Test
    void changes_of_one_note_by_many_at_once_all_take_effect() throws Exception {
        var id = desk.post("/api/example/notes", note("race")).json().path("id").asString();
        var number = new AtomicInteger();
        var answers = together(
                6, () -> desk.post("/api/example/notes/" + id + "/change", note("v" + number.incrementAndGet())));
        var accepted = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(answers)
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("busy"));
        assertThat(jdbc.sql("select count(*) from domain_event where aggregate_id = ?")
                        .param(UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isEqualTo(1 + accepted);
        assertThat(outside.sql("select changes from note where note_id = ?")
                        .param(UUID.fromString(id))
                        .query(Long.class)
                        .single())
                .isEqualTo(accepted);
    }

    @Test
    void an_id_that_exists_already_is_a_conflict() {
        var id = Ids.next();
        assertThat(desk.post("/api/example/notes", note(id, "first")).status()).isEqualTo(201);
        assertProblem(desk.post("/api/example/notes", note(id, "second")), 409, "already-exists");
        assertThat(count("second")).isZero();
    }

    @Test
    void a_write_without_a_key_is_refused() {
        assertProblem(
                desk.send(
                        desk.request("/api/example/notes").POST(HttpRequest.BodyPublishers.ofString(note("keyless")))),
                400,
                "idempotency-key-missing");
        assertProblem(
                desk.post("/api/example/notes", "k".repeat(201), note("keyless")), 400, "idempotency-key-missing");
        assertThat(count("keyless")).isZero();
    }

    @Test
    void an_odd_spelling_of_the_address_does_not_get_around_the_key() {
        assertProblem(
                desk.send(desk.request("/%61pi/example/notes").POST(HttpRequest.BodyPublishers.ofString(note("odd")))),
                400,
                "idempotency-key-missing");
        assertThat(count("odd")).isZero();
    }

    @Test
    void a_body_above_the_limit_is_refused() {
        var answer = desk.post("/api/example/notes", note("y".repeat(70_000)));
        assertProblem(answer, 413, "body-too-large");
        assertThat(answer.json().path("limitBytes").asInt()).isEqualTo(65_536);
    }

    @Test
    void in_a_bulk_a_refused_item_leaves_nothing_and_does_not_undo_the_others() {
        var ids = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
        var items = String.join(
                ",",
                note(ids.get(0), "bulk"),
                note(ids.get(1), "z".repeat(101)),
                note(ids.get(0), "bulk"),
                note(ids.get(3), "bulk"));
        var answer = admin.post("/api/example/imports/notes", "{\"items\":[" + items + "]}");
        assertThat(answer.status()).isEqualTo(200);
        var results = answer.json().path("results");
        assertThat(results.valueStream().map(result -> result.path("outcome").asString()))
                .containsExactly("accepted", "refused", "refused", "accepted");
        assertThat(results.get(1).path("code").asString()).isEqualTo("note-too-long");
        assertThat(results.get(2).path("code").asString()).isEqualTo("already-exists");
        assertThat(count("bulk")).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from domain_event where aggregate_id = ?")
                        .param(ids.get(1))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from target_site where target_id = ?")
                        .param(ids.get(1))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void stored_answers_do_not_show_what_was_answered() {
        desk.post("/api/example/notes", note("a secret"));
        var bodies = jdbc.sql("select encode(body, 'escape') from idempotency_record")
                .query(String.class)
                .list();
        assertThat(bodies).isNotEmpty().noneMatch(body -> body.contains("secret") || body.contains("siteId"));
    }

    private static String note(String text) {
        return note(Ids.next(), text).replaceFirst("\"id\":\"[^\"]*\",", "");
    }

    private static String note(UUID id, String text) {
        return "{\"id\":\"%s\",\"siteId\":\"%s\",\"text\":\"%s\"}".formatted(id, SITE, text);
    }

    private long count(String text) {
        return outside.sql("select count(*) from note where text = ?")
                .param(text)
                .query(Long.class)
                .single();
    }

    private long recordsOf(String path, String key) {
        return jdbc.sql("select count(*) from idempotency_record where operation = ? and key_digest = sha256(?)")
                .params("POST " + path, key.getBytes(UTF_8))
                .query(Long.class)
                .single();
    }

    private void raise(String sqlState) {
        jdbc.sql("do $$ begin raise exception 'raised by a test' using errcode = '" + sqlState + "'; end $$")
                .update();
    }

    private static List<Caller.Answer> together(int many, Callable<Caller.Answer> call) throws Exception {
        var start = new CountDownLatch(1);
        List<Future<Caller.Answer>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
        }
        List<Caller.Answer> answers = new ArrayList<>();
        for (var answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
