package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medgroup.kit.example.PolicyIT.assertProblem;

import java.net.http.HttpRequest;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.accesslog.AccessLogChain;
import org.medgroup.kit.testing.TestServers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExampleServiceTest
class AccessLogIT {
    private static final SiteId SITE = DemoIds.site(1);
    private static final SiteId FOREIGN = DemoIds.site(2);
    private static final String PEOPLE = "/api/example/people";

    @LocalServerPort
    int port;

    @Autowired
    SiteDirectory directory;

    @Autowired
    PersonController people;

    @Autowired
    AccessLogChain chain;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Environment environment;

    Caller desk;
    Caller auditor;
    long before;

    @BeforeEach
    void setUp() {
        directory.upsert(new KnownSite(SITE, DemoIds.region(1), "North", "S1", "First", ZoneOffset.UTC, true));
        desk = Caller.of(port, "desk-1", Role.FRONT_DESK, Scope.ofSites(SITE));
        auditor = Caller.of(port, "auditor", Role.AUDITOR, Scope.wholeGroup());
        before = chain.head().position();
    }

    private record Entry(
            String actor,
            String kind,
            String operation,
            String reason,
            int status,
            String searched,
            String requestId) {}

    private List<Entry> entries() {
        return jdbc.sql("select * from access_entry where position > ? order by position")
                .param(before)
                .query((row, _) -> new Entry(
                        row.getString("actor_name"),
                        row.getString("kind"),
                        row.getString("operation"),
                        row.getString("reason"),
                        row.getInt("status"),
                        row.getString("searched"),
                        row.getString("request_id")))
                .list();
    }

    private Map<UUID, String> seen() {
        return jdbc
                .sql("select person_id, fields from access_person where position > ?")
                .param(before)
                .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void whoever_reads_a_person_is_in_the_log_with_what_was_read_and_why() {
        var person = people.put("Ida", SITE);
        var answer = desk.send(desk.request(PEOPLE + "/" + person)
                .header("X-Reason", "patient-request")
                .GET());
        assertThat(answer.json().path("name").asString()).isEqualTo("Ida");
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("desk-1");
            assertThat(entry.kind()).isEqualTo("READ");
            assertThat(entry.operation()).isEqualTo("GET /api/example/people/{personId}");
            assertThat(entry.reason()).isEqualTo("patient-request");
            assertThat(entry.status()).isEqualTo(200);
        });
        assertThat(seen()).isEqualTo(Map.of(person, "name"));
        assertThat(jdbc.sql("select roles || '|' || scope || '|' || client from access_entry where position = ?")
                        .param(before + 1)
                        .query(String.class)
                        .single())
                .isEqualTo("front-desk|site:" + SITE + "|127.0.0.0/24");
    }

    @Test
    void a_screen_with_forty_people_is_one_entry_with_forty_people() {
        var ids = IntStream.range(0, 40)
                .mapToObj(i -> people.put("Person " + i, SITE))
                .toList();
        assertThat(desk.get(PEOPLE + "/list?ids="
                                + ids.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .json()
                        .size())
                .isEqualTo(40);
        assertThat(entries()).hasSize(1);
        assertThat(seen()).containsOnlyKeys(ids);
    }

    @Test
    void a_search_that_finds_nobody_is_in_the_log_without_what_was_typed() {
        assertThat(desk.get(PEOPLE + "?name=Nobody-of-that-name").json().size()).isZero();
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("SEARCH");
            assertThat(entry.searched()).isEqualTo("name");
        });
        assertThat(jdbc.sql("select count(*) from access_entry e where e::text like '%Nobody-of%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoever_asks_for_a_person_of_another_site_leaves_a_trace() {
        var person = people.put("Ida", FOREIGN);
        assertThat(desk.get(PEOPLE + "/" + person).status()).isEqualTo(404);
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("REFUSED");
            assertThat(entry.status()).isEqualTo(404);
        });
        assertThat(seen()).isEqualTo(Map.of(person, ""));
    }

    @Test
    void a_repeated_write_shows_the_answer_again_and_is_logged_again() {
        var key = UUID.randomUUID().toString();
        var body = "{\"name\":\"Ida\",\"siteId\":\"%s\"}".formatted(SITE);
        var first = desk.send(desk.request(PEOPLE)
                .header("Idempotency-Key", key)
                .header("X-Reason", "new-patient")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        var second = desk.post(PEOPLE, key, body);
        assertThat(second.raw().body()).isEqualTo(first.raw().body()).contains("Ida");
        assertThat(entries()).hasSize(2).allMatch(entry -> entry.operation().equals("POST /api/example/people"));
        assertThat(jdbc.sql("select person_id from access_person where position > ?")
                        .param(before)
                        .query(UUID.class)
                        .set())
                .containsExactly(UUID.fromString(first.json().path("id").asString()));
        assertThat(jdbc.sql("""
                        select metadata ->> 'reason' || ' ' || (metadata ->> 'client') from domain_event
                         where metadata ->> 'cause' = ?
                        """)
                        .param(entries().getFirst().requestId())
                        .query(String.class)
                        .single())
                .as("the event of the same request, with why and from where")
                .isEqualTo("new-patient 127.0.0.0/24");
    }

    @Test
    void of_a_long_file_every_piece_is_logged_before_it_leaves() {
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> people.put("Person " + i, SITE))
                .toList();
        var file = desk.get(
                PEOPLE + "/file?ids=" + ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
        assertThat(file.raw().body()).contains("Person 0", "Person 4");
        assertThat(entries())
                .hasSizeGreaterThan(1)
                .allMatch(entry -> entry.kind().equals("EXPORT"));
        assertThat(entries().stream().map(Entry::requestId).distinct()).hasSize(1);
        assertThat(seen()).containsOnlyKeys(ids);
    }

    @Test
    void nothing_is_shown_when_it_cannot_be_logged() {
        var owner = TestServers.databaseOf(environment).outside();
        var person = people.put("Ida", SITE);
        owner.sql("alter table access_head rename to access_head_away").update();
        try {
            var answer = desk.get(PEOPLE + "/" + person);
            assertProblem(answer, 503, "temporarily-unavailable");
            assertThat(answer.raw().body()).doesNotContain("Ida");
            var file = desk.get(PEOPLE + "/list?ids=" + person);
            assertThat(file.raw().body()).doesNotContain("Ida");
        } finally {
            owner.sql("alter table access_head_away rename to access_head").update();
        }
        assertThat(desk.get(PEOPLE + "/" + person).status()).isEqualTo(200);
    }

    @Test
    void a_person_is_not_opened_where_the_log_does_not_see_it() {
        var person = people.put("Ida", SITE);
        var answer = desk.get(PEOPLE + "/aside?id=" + person);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.raw().body()).doesNotContain("Ida");
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_reason_is_a_code_so_that_no_story_of_a_person_gets_into_the_log() {
        var person = people.put("Ida", SITE);
        var answer = desk.send(desk.request(PEOPLE + "/" + person)
                .header("X-Reason", "Ida's mother called")
                .GET());
        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.fields()).containsExactly("X-Reason");
        assertThat(entries()).isEmpty();
    }

    @Test
    void what_shows_nobody_is_no_entry() {
        assertThat(desk.get("/api/example/notes").status()).isEqualTo(200);
        assertThat(entries()).isEmpty();
    }

    @Test
    void many_readers_at_once_make_one_chain_without_gaps() throws Exception {
        var ids = IntStream.range(0, 8)
                .mapToObj(i -> people.put("Person " + i, SITE))
                .toList();
        List<Callable<Integer>> readers = new ArrayList<>();
        for (int reader = 0; reader < 16; reader++) {
            readers.add(() -> {
                for (int i = 0; i < 15; i++) {
                    assertThat(desk.get(PEOPLE + "/" + ids.get(i % ids.size())).status())
                            .isEqualTo(200);
                }
                return 0;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : executor.invokeAll(readers)) {
                done.get();
            }
        }
        assertThat(chain.head().position()).isEqualTo(before + 240);
        assertThat(entries()).hasSize(240);
        assertThat(chain.verify().violations()).isEmpty();
    }

    @Test
    void auditors_read_the_log_by_person_actor_and_day_and_are_in_it() {
        var person = people.put("Ida", SITE);
        desk.get(PEOPLE + "/" + person);
        var page = auditor.get("/api/example/audit/accesses?personId=" + person).json();
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/actorName").asString()).isEqualTo("desk-1");
        assertThat(page.at("/items/0/people/0/fields/0").asString()).isEqualTo("name");
        assertThat(auditor.get("/api/example/audit/accesses?personId=" + person)
                        .json()
                        .at("/items/0/actorName")
                        .asString())
                .isEqualTo("auditor");
        assertThat(auditor.get("/api/example/audit/accesses/by-actor").json().size())
                .isGreaterThanOrEqualTo(2);
        assertThat(auditor.get("/api/example/audit/accesses/by-person?actor=DESK-1")
                        .json()
                        .size())
                .isPositive();
        assertThat(auditor.get("/api/example/audit/accesses/by-day?from=2020-01-01T00:00:00Z")
                        .json()
                        .size())
                .isEqualTo(1);
        var csv = auditor.get("/api/example/audit/accesses/export?personId=" + person);
        assertThat(csv.raw().body().lines().toList()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(csv.raw().body()).contains("GET /api/example/people/{personId}");
        assertThat(entries().getLast().kind()).isEqualTo("EXPORT");
        var status = auditor.get("/api/example/audit/chain").json();
        assertThat(status.path("holds").asBoolean()).isTrue();
    }

    @Test
    void nobody_else_reads_the_log() {
        assertThat(desk.get("/api/example/audit/accesses").status()).isEqualTo(403);
        var person = people.put("Ida", SITE);
        desk.get(PEOPLE + "/" + person);
        var siteAuditor = Caller.of(port, "site-auditor", Role.AUDITOR, Scope.ofSites(SITE));
        for (var path : List.of("/by-actor", "/by-person", "/by-day")) {
            assertThat(siteAuditor.get("/api/example/audit/accesses" + path).json())
                    .as(path)
                    .isEmpty();
        }
        assertThat(siteAuditor
                        .get("/api/example/audit/accesses?personId=" + person)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(siteAuditor
                        .get("/api/example/audit/accesses/export")
                        .raw()
                        .body()
                        .lines())
                .hasSize(1);
    }
}
