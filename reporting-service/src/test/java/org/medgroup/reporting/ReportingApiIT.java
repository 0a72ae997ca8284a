package org.medgroup.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medgroup.contracts.RegionId;
import org.medgroup.contracts.SiteId;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.access.Role;
import org.medgroup.kit.access.Scope;
import org.medgroup.kit.rebuild.RebuildReport;
import org.medgroup.kit.rebuild.Rebuilds;
import org.medgroup.kit.testing.AccessMatrix;
import org.medgroup.kit.testing.FirstWall;
import org.medgroup.kit.testing.KitThings;
import org.medgroup.kit.testing.MedgroupTest;
import org.medgroup.kit.testing.SecondWall;
import org.medgroup.kit.testing.TestServers;
import org.medgroup.kit.testing.TestTokens;
import org.medgroup.reporting.testing.Recount;
import org.medgroup.reporting.testing.Topic;
import org.medgroup.reporting.testing.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole service: events from Kafka, questions over HTTP. */
@MedgroupTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportingApiIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LEAD = TestTokens.of("lead", Set.of(Role.REGIONAL_LEAD), Scope.wholeGroup());
    private static final String RANGE = "from=" + World.FROM + "&to=" + World.TO;

    /** Dimensions of the group, see docs/security/walls.md. */
    private static final Set<String> OPEN = Set.of("provider", "absence", "absence_told", "document", "document_piece");

    /** Tells at which sites providers work, from a table that is open. */
    private static final String DIRECTORY = "GET /api/reporting/dimensions as ";

    /** Guarded, and read by no endpoint, only as sums, or by the one that tells the dimensions. */
    private static final Set<String> NOT_SEEN_ALONE = Set.of(
            "patient_voice", // by three KPIs, and the matrix asks for another
            "closed_days_told",
            "deviation_told",
            "access_measured", // by one KPI, and the matrix asks for another
            "site",
            "site_hours",
            "template",
            "template_told",
            "appointment_fact_past",
            "first_visit",
            "offered_day",
            "merge_told",
            "merged_patient");

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private JdbcClient jdbc;

    private final World world = new World(21, 300);
    private final SiteId own = world.sites().getFirst();
    private final SiteId foreign = world.sites().getLast();
    private final String manager = TestTokens.of("manager", Set.of(Role.SITE_MANAGER), Scope.ofSites(own));

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    void consume() {
        try (var staff = new Topic(Topics.STAFF);
                var scheduling = new Topic(Topics.SCHEDULING)) {
            scheduling.publish(world.shuffled(1, false));
            staff.publish(world.events());
        }
        long appointments = world.events().stream()
                .filter(event -> event.headers().type().equals("scheduling.appointment-booked.v1"))
                .count();
        long settled = new Recount(world.events(), Instant.now())
                .kpi("visits", "group", "total", World.FROM, World.TO, sites()).values().stream()
                        .mapToLong(row -> (long) row.numerator())
                        .sum();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count("select count(*) from appointment_fact")).isEqualTo(appointments);
            assertThat(count("select count(*) from site where name is not null"))
                    .isEqualTo(4);
            assertThat(count("select count(*) from kit_site")).isEqualTo(4);
            var body = get(LEAD, "/kpis/visits?" + RANGE).body();
            assertThat(body.path("rows").path(0).path("value").asDouble()).isEqualTo((double) settled);
        });
    }

    @Test
    void what_came_over_Kafka_answers_like_a_recount_of_the_events() {
        for (var kpi : List.of("visits", "no-show-rate", "cancellation-rate", "fill-rate", "wait-time", "lead-time")) {
            var expected =
                    new Recount(world.events(), Instant.now()).kpi(kpi, "site", "month", World.FROM, World.TO, sites());
            var answer = get(LEAD, "/kpis/" + kpi + "?by=site&grain=month&" + RANGE);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("kpi").asString()).isEqualTo(kpi);
            var rows = rows(answer).stream()
                    .collect(toMap(
                            row -> new Recount.Cell(
                                    row.path("key").asString(),
                                    row.path("period").asString()),
                            row -> row));
            assertThat(rows.keySet()).as(kpi).isEqualTo(expected.keySet());
            rows.forEach((cell, row) -> {
                var wanted = expected.get(cell);
                assertThat(row.path("numerator").asDouble()).isEqualTo(wanted.numerator());
                assertThat(row.path("denominator").asDouble()).isEqualTo(wanted.denominator());
                if (wanted.value() == null) {
                    assertThat(row.has("value")).isTrue();
                    assertThat(row.path("value").isNull()).isTrue();
                } else {
                    assertThat(row.path("value").asDouble()).isEqualTo(wanted.value());
                }
            });
        }
        assertThat(count("select count(*) from provider_day_difference")).isZero();
    }

    @Test
    void rebuilt_from_the_topics_it_is_what_is_live_and_what_differs_is_put_right(@Autowired Rebuilds rebuilds) {
        var untouched = rebuilds.run("facts", Rebuilds.Mode.CHECK, _ -> {});
        assertThat(untouched.tables()).allMatch(RebuildReport.Table::equal);
        assertThat(untouched.events()).isEqualTo(world.events().size());

        jdbc.sql("update provider_day set visits = visits + 1 where scheduled > 1")
                .update();
        jdbc.sql("delete from offered_day where offered_minutes > 200").update();
        var before = get(LEAD, "/kpis/visits?" + RANGE);
        assertThat(rebuilds.run("facts", Rebuilds.Mode.CHECK, _ -> {}).equal()).isFalse();
        assertThat(get(LEAD, "/kpis/visits?" + RANGE)).isEqualTo(before);

        var report = rebuilds.run("facts", Rebuilds.Mode.REBUILD, _ -> {});
        assertThat(report.swapped()).isTrue();
        assertThat(count("select count(*) from provider_day_difference")).isZero();
        assertThat(rebuilds.run("facts", Rebuilds.Mode.CHECK, _ -> {}).equal()).isTrue();
    }

    @Test
    void an_administrator_rebuilds_over_HTTP_and_nobody_else() throws Exception {
        var admin = TestTokens.of("admin", Set.of(Role.ADMIN), Scope.wholeGroup());
        assertThat(get(LEAD, "/operations/rebuilds").status()).isEqualTo(403);
        assertThat(get(admin, "/operations/rebuilds").body().path("projections").toString())
                .isEqualTo("[\"facts\"]");
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/reporting/operations/rebuilds"))
                .header("Authorization", admin)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"projection\":\"facts\",\"mode\":\"CHECK\"}"));
        var started = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(started.statusCode()).isEqualTo(202);
        var id = JSON.readTree(started.body()).path("id").asString();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var run = get(admin, "/operations/rebuilds/" + id).body();
            assertThat(run.path("state").asString()).isEqualTo("DONE");
            assertThat(run.path("report").path("equal").asBoolean()).isTrue();
        });
        assertThat(get(admin, "/operations/rebuilds/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void a_KPI_can_be_asked_as_of_an_instant() {
        var now = get(LEAD, "/kpis/no-show-rate?by=site&" + RANGE);
        assertThat(get(LEAD, "/kpis/no-show-rate?by=site&" + RANGE + "&asOf=" + Instant.now()))
                .isEqualTo(now);
        assertThat(rows(get(LEAD, "/kpis/visits?" + RANGE + "&asOf=2020-03-01T00:00:00Z")))
                .isEmpty();
        problem(
                get(LEAD, "/kpis/visits?" + RANGE + "&asOf=March&basis=guess"),
                400,
                "invalid-request",
                "asOf",
                "basis");
    }

    @Test
    void some_KPIs_show_more_beside_the_value() {
        var cancelled = rows(get(LEAD, "/kpis/cancellation-rate?" + RANGE)).getFirst();
        assertThat(cancelled.path("byPatient").path("numerator").asInt()
                        + cancelled.path("bySite").path("numerator").asInt())
                .isEqualTo(cancelled.path("numerator").asInt());
        assertThat(cancelled.path("late").path("value").asDouble()).isPositive();
        var visits = rows(get(LEAD, "/kpis/visits?" + RANGE)).getFirst();
        assertThat(visits.path("newPatients").asInt()
                        + visits.path("establishedPatients").asInt())
                .isEqualTo(visits.path("value").asInt());
        assertThat(visits.has("p90")).isFalse();
        var waits = rows(get(LEAD, "/kpis/wait-time?" + RANGE)).getFirst();
        assertThat(waits.path("p90").asDouble())
                .isGreaterThan(waits.path("value").asDouble());
    }

    @Test
    void the_catalogue_says_what_each_KPI_means() {
        var answer = get(LEAD, "/kpis");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().findValuesAsString("id"))
                .containsExactly(
                        "visits",
                        "no-show-rate",
                        "cancellation-rate",
                        "fill-rate",
                        "wait-time",
                        "lead-time",
                        "third-next-available",
                        "patient-satisfaction",
                        "concerns-per-1000-visits",
                        "days-to-resolve-concerns");
        var noShows = answer.body().path(1);
        assertThat(noShows.path("betterIs").asString()).isEqualTo("down");
        assertThat(noShows.path("levels").toString()).isEqualTo("[\"group\",\"region\",\"site\",\"provider\"]");
        assertThat(noShows.path("references").path(1).toString())
                .isEqualTo("{\"value\":0.0681,\"source\":\"MGMA\",\"year\":2023}");
    }

    @Test
    void a_site_manager_gets_the_own_site_and_the_group_and_nothing_else() {
        assertThat(keys(get(manager, "/kpis/visits?by=site&" + RANGE))).containsExactly(own.toString());
        assertThat(keys(get(manager, "/kpis/visits?by=region&" + RANGE))).isEmpty();
        assertThat(keys(get(manager, "/kpis/visits?by=group&" + RANGE))).containsExactly("group");
        assertThat(get(manager, "/kpis/visits?by=group&" + RANGE).body())
                .isEqualTo(get(LEAD, "/kpis/visits?by=group&" + RANGE).body());

        var drill = get(manager, "/kpis/visits/appointments?size=500&" + RANGE);
        assertThat(Set.copyOf(drill.body().path("items").findValuesAsString("siteId")))
                .containsExactly(own.toString());
        assertThat(get(manager, "/kpis/visits/appointments?siteId=" + own + "&" + RANGE)
                        .body()
                        .path("total"))
                .isEqualTo(drill.body().path("total"));
        problem(get(manager, "/kpis/visits/appointments?siteId=" + foreign + "&" + RANGE), 404, "not-found");

        var dimensions = get(manager, "/dimensions").body();
        assertThat(dimensions.path("sites").findValuesAsString("id")).containsExactly(own.toString());
        assertThat(dimensions.path("regions").size()).isEqualTo(1);
        dimensions
                .path("providers")
                .forEach(provider ->
                        assertThat(provider.path("siteIds").toString()).isEqualTo("[\"" + own + "\"]"));
    }

    @Test
    void a_regional_lead_gets_the_own_region_and_its_sites() {
        var region = world.regions().getFirst();
        var lead = TestTokens.of("region", Set.of(Role.REGIONAL_LEAD), Scope.ofRegions(region));

        assertThat(keys(get(lead, "/kpis/visits?by=region&" + RANGE))).containsExactly(region.toString());
        var dimensions = get(lead, "/dimensions").body();
        assertThat(dimensions.path("regions").findValuesAsString("id")).containsExactly(region.toString());
        assertThat(dimensions.path("sites").findValuesAsString("id"))
                .isNotEmpty()
                .containsAll(keys(get(lead, "/kpis/visits?by=site&" + RANGE)));
    }

    @Test
    void whoever_has_no_business_with_figures_is_kept_out() {
        var desk = TestTokens.of("desk", Set.of(Role.FRONT_DESK, Role.EMPLOYEE), Scope.ofSites(own));
        for (var path :
                List.of("/kpis", "/kpis/visits?" + RANGE, "/kpis/visits/appointments?" + RANGE, "/dimensions")) {
            problem(get(desk, path), 403, "forbidden");
            assertThat(get(null, path).status()).isEqualTo(401);
        }
    }

    @Test
    void an_unknown_KPI_is_not_found_and_the_known_ones_are_told() {
        for (var path : List.of("/kpis/profit?" + RANGE, "/kpis/profit/appointments?" + RANGE)) {
            var answer = get(LEAD, path);
            problem(answer, 404, "not-found", "kpiId");
            assertThat(answer.body().path("errors").path(0).path("allowed").toString())
                    .contains("no-show-rate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "visits?by=planet&from=2026-03-01&to=2026-03-31, by",
        "visits?grain=hour&from=2026-03-01&to=2026-03-31, grain",
        "visits?from=2026-03-01, to",
        "visits?to=2026-03-01, from",
        "visits?from=2026-02-30&to=2026-03-31, from",
        "visits?from=yesterday&to=2026-03-31, from",
        "visits?from=2026-04-01&to=2026-03-31, from",
        "visits?from=2006-01-01&to=2026-03-31, to",
        "visits?grain=day&from=2024-01-01&to=2026-03-31, to",
        "visits/appointments?part=denominator&from=2026-03-01&to=2026-03-31, part",
        "fill-rate/appointments?part=denominator&from=2026-03-01&to=2026-03-31, part",
        "visits/appointments?size=501&from=2026-03-01&to=2026-03-31, size",
        "visits/appointments?page=-1&from=2026-03-01&to=2026-03-31, page",
        "visits/appointments?page=x&from=2026-03-01&to=2026-03-31, page",
    })
    void a_question_that_makes_no_sense_is_refused_with_the_parameter(String question, String field) {
        problem(get(LEAD, "/kpis/" + question), 400, "invalid-request", field);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_what_would_do() {
        var answer = get(LEAD, "/kpis/visits?by=planet&grain=hour&from=x");

        problem(answer, 400, "invalid-request", "by", "grain", "from", "to");
        assertThat(answer.body().path("errors").path(0).path("allowed").toString())
                .isEqualTo("[\"group\",\"region\",\"site\",\"provider\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"siteId", "regionId", "providerId"})
    void an_id_that_is_none_is_refused(String parameter) {
        problem(
                get(LEAD, "/kpis/visits/appointments?" + parameter + "=12&" + RANGE),
                400,
                "invalid-request",
                parameter);
    }

    @Test
    void the_API_describes_itself() throws IOException {
        var answer = send(LEAD, "/v3/api-docs");
        assertThat(answer.status()).isEqualTo(200);
        var paths = answer.body().path("paths");
        assertThat(paths.has("/api/reporting/kpis/{kpiId}")).isTrue();
        assertThat(paths.has("/api/reporting/kpis/{kpiId}/appointments")).isTrue();
        assertThat(paths.has("/api/reporting/dimensions")).isTrue();
        assertThat(answer.body().at("/components/schemas/KpiRow/required").toString())
                .contains("numerator", "denominator", "value")
                .doesNotContain("p90");
        writeForTheWebUi(answer.body());
    }

    /** {@code -Dopenapi.target=FILE} writes the description there, without the address of this very run. */
    private static void writeForTheWebUi(JsonNode description) throws IOException {
        var target = System.getProperty("openapi.target");
        if (target != null) {
            var lasting = ((ObjectNode) description.deepCopy()).without(List.of("servers"));
            Files.writeString(
                    Path.of(target), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(lasting) + "\n");
        }
    }

    @Test
    void every_endpoint_answers_every_role_of_every_reach_as_it_declares() {
        var report = matrix().run();
        System.out.println(report);
        assertThat(report.leaks()).isEmpty();
        assertThat(report.faults()).isEmpty();
        assertThat(report.cases()).isGreaterThan(600);
    }

    @Test
    void every_table_whose_rows_say_whose_they_are_is_behind_the_second_wall() {
        var wall = new SecondWall(TestServers.databaseOf(environment));
        assertThat(wall.gaps(OPEN)).isEmpty();
        assertThat(wall.guarded()).hasSizeGreaterThanOrEqualTo(7);
        for (var table : wall.guarded()) {
            assertThat(wall.without(table, () -> wall.gaps(OPEN))).containsExactly(table);
        }
    }

    @Test
    void with_the_first_wall_down_the_second_one_holds_and_no_table_can_lose_its_policy_unnoticed() {
        var wall = new SecondWall(TestServers.databaseOf(environment));
        var matrix = matrix();
        FirstWall.whileDown(() -> {
            assertThat(matrix.runReadsFromOneSite().leaks()).allMatch(leak -> leak.startsWith(DIRECTORY));
            for (var table : wall.guarded()) {
                var leaks = wall
                        .without(table, () -> matrix.runReadsFromOneSite().leaks())
                        .stream()
                        .filter(leak -> !leak.startsWith(DIRECTORY))
                        .toList();
                System.out.println("without the policy of " + table + ": " + leaks.size() + " leaks");
                if (!NOT_SEEN_ALONE.contains(table)) {
                    assertThat(leaks).as(table).isNotEmpty();
                }
            }
        });
    }

    private AccessMatrix matrix() {
        return new AccessMatrix(
                "reporting",
                port,
                regionOf(0),
                things(0),
                things(2),
                things(1),
                KitThings.with(
                        Map.of("kpiId", "no-show-rate", "from", World.FROM.toString(), "to", World.TO.toString()),
                        TestServers.databaseOf(environment)),
                List.of());
    }

    /** The world deals its sites out to its two regions in turn, the first one to the second. */
    private RegionId regionOf(int site) {
        return world.regions().get((site + 1) % 2);
    }

    private AccessMatrix.Things things(int number) {
        var site = world.sites().get(number);
        var marks = jdbc.sql("select appointment_id::text from appointment_fact where site_id = ? limit 200")
                .param(site.value())
                .query(String.class)
                .list();
        assertThat(marks).isNotEmpty();
        marks.add(site.toString());
        return new AccessMatrix.Things(
                Map.of("siteId", site.toString(), "regionId", regionOf(number).toString()), Set.copyOf(marks));
    }

    private Set<UUID> sites() {
        return world.sites().stream().map(SiteId::value).collect(toSet());
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static List<JsonNode> rows(Answer answer) {
        return StreamSupport.stream(answer.body().path("rows").spliterator(), false)
                .toList();
    }

    private static List<String> keys(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("rows").findValuesAsString("key");
    }

    private static void problem(Answer answer, int status, String code, String... fields) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().path("code").asString()).isEqualTo(code);
        assertThat(answer.body().path("type").asString()).isEqualTo("https://medgroup.org/problems/" + code);
        assertThat(answer.body().toString()).doesNotContain("Exception", "at org.");
        assertThat(answer.body().path("errors").findValuesAsString("field")).contains(fields);
    }

    private Answer get(@Nullable String token, String path) {
        return send(token, "/api/reporting" + path);
    }

    private Answer send(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", token);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            var text = response.body();
            return new Answer(response.statusCode(), text.isEmpty() ? JSON.nullNode() : JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
