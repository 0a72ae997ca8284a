package org.medgroup.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Malformed and hostile requests to every operation that the services describe, through the gateway: none breaks
 * anything, tells of the inside, takes long, or changes anything unless it was accepted. A failing case prints its seed
 * and the request. Usually 2,000 of one seed, with {@code --full} 50,000 of a new one each time;
 * {@code -Dmedgroup.hostile.count=…} asks for that many, {@code -Dmedgroup.hostile.seed=…} repeats a run,
 * {@code -Dmedgroup.hostile.case=…} one case.
 */
@ExtendWith(WithMedgroup.class)
@Order(85)
class HostileRequestsIT {
    private static final boolean FULL = Boolean.getBoolean("medgroup.test.full");
    private static final int COUNT = Integer.getInteger("medgroup.hostile.count", FULL ? 50_000 : 2_000);
    private static final int PER_ROUND = 10_000;
    private static final int AT_ONCE = 4;
    private static final Duration SLOW = Duration.ofSeconds(2);
    /** By the wall's clock on a machine that others use, too; the service's own work between requests is among them. */
    private static final Duration SLOW_STATEMENT = Duration.ofSeconds(5);

    private static final Pattern DURATION = Pattern.compile("duration: (\\d+)\\.\\d+ ms");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LEARNS = "POST /api/scheduling/no-show-models";
    private static final Path REPORT = Path.of("target/hostile-requests");
    private static final Set<String> REQUIRED_HEADERS = Set.of(
            "x-content-type-options",
            "x-frame-options",
            "content-security-policy",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Words that only the inside of the system uses. Those of the requests themselves are other ones. */
    private static final Pattern INSIDE = Pattern.compile("(?i)\\bat"
            + " [a-z_]+(\\.[\\w$]+)+\\(|\\b(java|javax|jakarta|sun|tools\\.jackson|com\\.fasterxml|org\\.(medgroup|"
            + "springframework|postgresql|axonframework|apache|hibernate))\\.[a-z]\\w*\\.?\\w*|\\b\\w+(Exception|Throwable|StackTrace)\\b|Caused"
            + " by|PSQL|SQLSTATE|sql grammar|\\bselect\\b.+\\bfrom\\b|\\binsert into\\b|\\brelation \"|domain_event");

    /** What the requests say themselves and may hear again: a hostile text may have become a name. */
    private static final String SENT =
            String.join("\n", HostileRequests.INJECTIONS) + String.join("\n", HostileRequests.RAW);

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private record Token(String text, Instant until) {}

    /** @param seed of this case alone */
    private record Case(long seed, HostileRequest request, String trace) {
        /** An attack may have put another trace into the request. */
        boolean isTraced() {
            return String.valueOf(request.header("traceparent")).contains(trace);
        }
    }

    private record Result(Case of, RawHttp.@Nullable Answer answer, List<String> faults) {
        boolean isAcceptedWrite() {
            return answer != null && answer.status() < 300 && of.request().isWrite();
        }
    }

    @Test
    void no_request_breaks_anything_tells_of_the_inside_or_changes_what_it_may_not(RunningMedgroup system)
            throws Exception {
        system.awaitDemo();
        long seed = Long.getLong("medgroup.hostile.seed", FULL ? System.nanoTime() : 1);
        System.out.println("Hostile requests: seed " + seed + ", " + COUNT + " of them");
        HostileRequests requests = new HostileRequests(
                Operation.all(system),
                new PlausibleValues(system),
                SentLinks.of(system),
                ForgedTokens.from(token(system, "admin"), otherRealmsToken(system), issuersKeys(system)));
        StoredState stored = new StoredState(system);
        Path databaseLog = system.log("postgres");
        long databaseLogBefore = Files.size(databaseLog);
        Tally tally = new Tally();
        Long only = Long.getLong("medgroup.hostile.case");
        JqwikSession.run(() -> {
            if (only != null) {
                tally.add(send(system, cases(requests, List.of(only))));
                return;
            }
            Random seeds = new Random(seed);
            for (int sent = 0; sent < COUNT; sent += PER_ROUND) {
                int round = Math.min(PER_ROUND, COUNT - sent);
                refusedOnes(system, stored, requests, seeds, round * 3 / 5, tally);
                acceptableOnes(system, stored, requests, seeds, round - round * 3 / 5, tally);
            }
        });
        slowStatements(databaseLog, databaseLogBefore).forEach(tally.faults::add);
        System.out.println(tally);
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("report.txt"), "seed " + seed + "\n" + tally);
        Files.write(REPORT.resolve("faults.txt"), tally.faults);
        assertThat(tally.faults.stream().limit(12))
                .as("seed " + seed + ", " + tally.faults.size() + " faults")
                .isEmpty();
        if (only != null) {
            return;
        }
        assertThat(tally.sent).isEqualTo(COUNT);
        assertThat(tally.statuses().keySet()).contains(400, 401, 404, 405, 413, 415);
    }

    /** Nothing of it may be accepted, so every table must be the same afterwards. */
    private void refusedOnes(
            RunningMedgroup system, StoredState stored, HostileRequests requests, Random seeds, int count, Tally tally)
            throws Exception {
        List<Case> cases = cases(requests.toBeRefused(), seeds.longs(count));
        Set<String> knownKeys = Set.copyOf(stored.remembered(keys(cases)));
        Map<String, String> before = stored.contentAtRest();
        List<Result> results = send(system, cases);
        tally.add(results);
        Map<String, String> after = stored.contentAtRest();
        StoredState.differences(before, after)
                .forEach(difference -> tally.faults.add("Refused requests have changed " + difference));
        checkKeys(stored, knownKeys, results, tally);
    }

    /** Some of it may be accepted: whatever is stored must come from these. */
    private void acceptableOnes(
            RunningMedgroup system, StoredState stored, HostileRequests requests, Random seeds, int count, Tally tally)
            throws Exception {
        List<Case> cases = cases(requests.toBeSurvived(), seeds.longs(count));
        Set<String> knownKeys = Set.copyOf(stored.remembered(keys(cases)));
        Map<String, Long> last = stored.lastEvents();
        List<Result> results = send(system, cases);
        tally.add(results);
        boolean learning = results.stream()
                .anyMatch(result -> result.isAcceptedWrite()
                        && result.of().request().operation().equals(LEARNS));
        if (learning) {
            awaitLearnt(system);
        }
        Map<String, String> traces = stored.tracesSince(last);
        if (learning) {
            traces.values().removeIf(event -> event.startsWith("scheduling no-show-model-"));
        }
        traces.values().removeIf(event -> event.startsWith("scheduling referral-expired ")); // at the site's midnight
        results.stream()
                .filter(Result::isAcceptedWrite)
                .forEach(result -> traces.remove(result.of().trace()));
        for (Result result : results) {
            String stray = traces.remove(result.of().trace());
            if (stray != null) {
                tally.faults.add("Refused, and stored all the same: " + stray + "\n" + described(system, result));
            }
        }
        long withTraceOfTheirOwn = results.stream()
                .filter(result -> result.isAcceptedWrite() && !result.of().isTraced())
                .count();
        if (traces.size() > withTraceOfTheirOwn) {
            traces.values().forEach(stray -> tally.faults.add("Stored by nobody knows whom: " + stray));
        }
        checkKeys(stored, knownKeys, results, tally);
    }

    /** It answers at once, and stores in the service's own name what it has learnt. */
    private static void awaitLearnt(RunningMedgroup system) {
        Eventually.happens(
                "a model is learnt",
                () -> !system.get("admin", "/api/scheduling/no-show-models")
                        .json()
                        .path("learning")
                        .path("state")
                        .asString("")
                        .equals("LEARNING"));
    }

    /**
     * A refused request leaves nothing behind, so its key is free.
     *
     * @param known from an earlier run of the same seed on the same installation
     */
    private static void checkKeys(StoredState stored, Set<String> known, List<Result> results, Tally tally)
            throws SQLException {
        List<String> refused = keys(results.stream()
                .filter(result -> !result.isAcceptedWrite())
                .map(Result::of)
                .toList());
        for (String key : stored.remembered(refused)) {
            if (!known.contains(key)) {
                tally.faults.add("The key of a refused request is remembered: " + key);
            }
        }
    }

    private static List<String> keys(List<Case> cases) {
        List<String> keys = new ArrayList<>();
        for (Case each : cases) {
            String key = each.request().isWrite() ? each.request().header("Idempotency-Key") : null;
            if (key != null && !key.isBlank()) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<Case> cases(HostileRequests requests, List<Long> seed) {
        List<Case> both =
                new ArrayList<>(cases(requests.toBeRefused(), seed.stream().mapToLong(each -> each)));
        both.addAll(cases(requests.toBeSurvived(), seed.stream().mapToLong(each -> each)));
        return both;
    }

    private static List<Case> cases(Arbitrary<HostileRequest> requests, java.util.stream.LongStream seeds) {
        RandomGenerator<HostileRequest> generator = requests.generator(1_000);
        return seeds.mapToObj(seed -> {
                    Random random = new Random(seed);
                    HostileRequest request = generator.next(random).value();
                    String trace = "%016x%016x".formatted(seed, random.nextLong() | 1);
                    return new Case(seed, traced(request, trace), trace);
                })
                .toList();
    }

    private static HostileRequest traced(HostileRequest request, String trace) {
        return request.header("traceparent") == null
                ? request.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                : request;
    }

    private List<Result> send(RunningMedgroup system, List<Case> cases) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Result>> pending = new ArrayList<>();
            for (Case each : cases) {
                pending.add(threads.submit(() -> send(system, each)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> result : pending) {
                results.add(result.get());
            }
            return results;
        }
    }

    private Result send(RunningMedgroup system, Case each) {
        HostileRequest request = each.request();
        List<String> faults = new ArrayList<>();
        RawHttp.Answer answer = null;
        try {
            answer = exchange(system, request);
            faults.addAll(faults(request, answer));
            if (answer.time().compareTo(SLOW) > 0 && isSlowAlone(system, request)) {
                faults.add("takes longer than " + SLOW.toSeconds() + " s, on its own too");
            }
        } catch (IOException e) {
            faults.add("no answer: " + e);
        }
        Result result = new Result(each, answer, new ArrayList<>());
        faults.forEach(fault -> result.faults().add(fault + "\n" + described(system, result)));
        return result;
    }

    private RawHttp.Answer exchange(RunningMedgroup system, HostileRequest request) throws IOException {
        return RawHttp.exchange(
                system.port(),
                request.bytes("localhost:" + system.port(), account -> token(system, account)),
                !request.method().equals("HEAD"),
                PATIENCE);
    }

    /** The clock of a client on a busy machine says little: only what is slow three times more counts. */
    private boolean isSlowAlone(RunningMedgroup system, HostileRequest request) throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            if (exchange(system, request).time().compareTo(SLOW) <= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> faults(HostileRequest request, RawHttp.Answer answer) {
        List<String> faults = new ArrayList<>();
        int status = answer.status();
        if (status >= 500) {
            faults.add("answered " + status);
        }
        if (status == 429) {
            faults.add("the rate limit is in the test's way");
        }
        if (request.refused() && status < 400) {
            faults.add("must be refused and was answered " + status);
        }
        if (!request.statuses().isEmpty() && !request.statuses().contains(status)) {
            faults.add("must be answered one of " + request.statuses() + " and was answered " + status);
        }
        if (status >= 400
                && !request.method().equals("HEAD")
                && !isPageForEverybody(request, answer)
                && !isNoCalendar(request, answer)) {
            faults.addAll(problemFaults(answer));
        }
        Matcher inside = INSIDE.matcher(answer.body());
        while ((isText(answer) || isPageForEverybody(request, answer)) && !isMetrics(request) && inside.find()) {
            if (!SENT.contains(inside.group())) {
                faults.add("tells of the inside: " + inside.group());
            }
        }
        if (answer.body().contains("982007569")) {
            faults.add("has evaluated a template");
        }
        if (answer.body().contains("root:x:0")) {
            faults.add("has read a file");
        }
        Set<String> missing = new HashSet<>(REQUIRED_HEADERS);
        missing.removeAll(answer.headers().keySet());
        if (!missing.isEmpty()) {
            faults.add("lacks the headers " + missing);
        }
        if (answer.headers().containsKey("x-injected")) {
            faults.add("carries a header that the request has injected");
        }
        if (answer.headers().containsKey("server") || answer.headers().containsKey("x-powered-by")) {
            faults.add("says what it is made of");
        }
        if (answer.header("location").contains("evil.example")
                || answer.header("set-cookie").contains("evil.example")) {
            faults.add("believes the request's word about its own address");
        }
        return faults;
    }

    /** An administrator's metrics count failures by the names that they have inside. */
    private static boolean isMetrics(HostileRequest request) {
        return request.operation().endsWith("/actuator/prometheus");
    }

    private static boolean isText(RawHttp.Answer answer) {
        return !answer.header("content-type").startsWith("text/html"); // the page names its own files
    }

    /** What a person without an account reads, also when it says no. */
    private static boolean isPageForEverybody(HostileRequest request, RawHttp.Answer answer) {
        return request.operation().contains(" /public/") && !isText(answer);
    }

    /** What a calendar program subscribes to is there or not; more it would not read. */
    private static boolean isNoCalendar(HostileRequest request, RawHttp.Answer answer) {
        return request.operation().endsWith("/calendar.ics")
                && answer.status() == 404
                && answer.body().isEmpty();
    }

    private static List<String> problemFaults(RawHttp.Answer answer) {
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            return List.of("refused with " + answer.header("content-type") + " instead of a problem");
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            return problem.path("code").asString("").isEmpty()
                            || problem.path("status").asInt() != answer.status()
                            || problem.path("title").asString("").isEmpty()
                    ? List.of("is a problem without code, title or its status")
                    : List.of();
        } catch (RuntimeException e) {
            return List.of("is a problem that is no JSON: " + e.getMessage());
        }
    }

    private static String described(RunningMedgroup system, Result result) {
        HostileRequest request = result.of().request();
        RawHttp.Answer answer = result.answer();
        return "  case " + result.of().seed() + ": " + request.attack() + ", " + request.operation() + "\n"
                + request.curl(
                        system.url(), REPORT.toAbsolutePath(), result.of().seed()) + "\n"
                + (answer == null
                        ? ""
                        : "  → " + answer.status() + " " + answer.headers() + "\n    "
                                + (answer.body().length() > 600 ? answer.body().substring(0, 600) + "…" : answer.body())
                                + "\n");
    }

    /** PostgreSQL writes down every statement of two seconds and more. */
    private static List<String> slowStatements(Path log, long from) throws IOException {
        try (var file = Files.newByteChannel(log)) {
            file.position(from);
            return new String(
                            java.nio.channels.Channels.newInputStream(file).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains(" postgres@")) // that is this test
                    .filter(line -> duration(line).compareTo(SLOW_STATEMENT) > 0)
                    .map(line -> "A statement took too long: " + line)
                    .toList();
        }
    }

    private static Duration duration(String logged) {
        Matcher milliseconds = DURATION.matcher(logged);
        return milliseconds.find() ? Duration.ofMillis(Long.parseLong(milliseconds.group(1))) : Duration.ZERO;
    }

    // ------------------------------------------------------------------ tokens, straight from the identity provider

    private String token(RunningMedgroup system, String account) {
        return tokens.compute(
                        account,
                        (_, known) -> known != null && known.until().isAfter(Instant.now())
                                ? known
                                : new Token(
                                        granted(system, "medgroup", "medgroup-cli", account, "medgroup"),
                                        Instant.now().plus(Duration.ofMinutes(10))))
                .text();
    }

    private String otherRealmsToken(RunningMedgroup system) {
        return granted(system, "master", "admin-cli", "keycloak-admin", system.secret("keycloak.admin.password"));
    }

    private String granted(RunningMedgroup system, String realm, String client, String user, String password) {
        Map<String, String> form =
                Map.of("grant_type", "password", "client_id", client, "username", user, "password", password);
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8))
                .append('&'));
        return keycloak(HttpRequest.newBuilder(URI.create(
                                system.keycloakUrl() + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .path("access_token")
                .asString();
    }

    private JsonNode issuersKeys(RunningMedgroup system) {
        return keycloak(HttpRequest.newBuilder(
                URI.create(system.keycloakUrl() + "/realms/medgroup/protocol/openid-connect/certs")));
    }

    private JsonNode keycloak(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What was sent and what came of it. */
    private static final class Tally {
        private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
        private final Set<String> operations = new HashSet<>();
        private final List<String> faults = new ArrayList<>();
        private final List<Long> millis = new ArrayList<>();
        private int sent;
        private int accepted;

        void add(List<Result> results) {
            for (Result result : results) {
                sent++;
                operations.add(result.of().request().operation());
                faults.addAll(result.faults());
                if (result.answer() != null) {
                    statuses.computeIfAbsent(result.of().request().attack(), _ -> new TreeMap<>())
                            .merge(result.answer().status(), 1, Integer::sum);
                    millis.add(result.answer().time().toMillis());
                }
                if (result.isAcceptedWrite()) {
                    accepted++;
                }
            }
        }

        Map<Integer, Integer> statuses() {
            Map<Integer, Integer> all = new TreeMap<>();
            statuses.values().forEach(each -> each.forEach((status, times) -> all.merge(status, times, Integer::sum)));
            return all;
        }

        @Override
        public String toString() {
            Collections.sort(millis);
            StringBuilder table = new StringBuilder();
            table.append(
                    "Hostile requests: %,d to %d operations, accepted writes %d, faults %d; ms: median %d, 99 %% %d, longest %d%n"
                            .formatted(
                                    sent,
                                    operations.size(),
                                    accepted,
                                    faults.size(),
                                    millis.get(millis.size() / 2),
                                    millis.get(millis.size() * 99 / 100),
                                    millis.getLast()));
            Map<Integer, Integer> all = statuses();
            row(table, "", all.keySet().stream().map(String::valueOf).toList());
            statuses.forEach((attack, of) -> row(
                    table,
                    attack,
                    all.keySet().stream()
                            .map(status -> of.containsKey(status) ? String.valueOf(of.get(status)) : "")
                            .toList()));
            row(table, "all", all.values().stream().map(String::valueOf).toList());
            return table.toString();
        }

        private static void row(StringBuilder table, String first, List<String> others) {
            table.append("%-44s".formatted(first));
            others.forEach(other -> table.append("%7s".formatted(other)));
            table.append('\n');
        }
    }
}
