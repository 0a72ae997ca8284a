package org.medgroup.acceptance;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One running system for all acceptance tests of a run, with the demo group in it: started by {@code ./medgroup up} with
 * ports and a state folder of its own, taken down when the tests end.
 */
final class RunningMedgroup implements AutoCloseable {
    /** While tests are written: the checkout's own running system, which is neither started nor stopped then. */
    private static final @Nullable Integer RUNNING_AT = Integer.getInteger("medgroup.acceptance.port");

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(3);

    private final MedgroupCommand medgroup;
    private final Path home;
    private final int portBase;
    private final boolean borrowed;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant until) {}

    /** An answer of the gateway. */
    record Answer(int status, String body, JsonMapper mapper) {
        JsonNode json() {
            return mapper.readTree(body);
        }
    }

    private RunningMedgroup(MedgroupCommand medgroup, Path home, int portBase, boolean borrowed) {
        this.medgroup = medgroup;
        this.home = home;
        this.portBase = portBase;
        this.borrowed = borrowed;
    }

    /**
     * @throws IOException if the folder for the system's state cannot be made
     */
    static RunningMedgroup start() throws IOException {
        Path checkout = checkout();
        if (RUNNING_AT != null) {
            return new RunningMedgroup(
                    new MedgroupCommand(checkout, Map.of("MEDGROUP_PORT_BASE", Integer.toString(RUNNING_AT))),
                    Path.of(System.getenv()
                            .getOrDefault(
                                    "MEDGROUP_HOME",
                                    checkout.resolve(".medgroup").toString())),
                    RUNNING_AT,
                    true);
        }
        Path home =
                Files.createDirectories(checkout.resolve("acceptance/target")).resolve("system");
        int portBase = freePortBase();
        MedgroupCommand medgroup = new MedgroupCommand(
                checkout, Map.of("MEDGROUP_HOME", home.toString(), "MEDGROUP_PORT_BASE", Integer.toString(portBase)));
        RunningMedgroup system = new RunningMedgroup(medgroup, home, portBase, false);
        System.out.println(medgroup.run("up", "--detach", "--fresh"));
        return system;
    }

    /** Whether it is somebody's own running system and not one that was started for the tests. */
    boolean isBorrowed() {
        return borrowed;
    }

    MedgroupCommand medgroup() {
        return medgroup;
    }

    String url() {
        return "http://localhost:" + portBase;
    }

    int port() {
        return portBase;
    }

    /** Keycloak's own address. */
    String keycloakUrl() {
        return "http://localhost:" + (portBase + 6);
    }

    Path checkoutFolder() {
        return checkout();
    }

    /** What a part writes to its log. */
    Path log(String part) {
        return home.resolve("logs").resolve(part + ".log");
    }

    /** The process that a part runs as. */
    ProcessHandle process(String part) {
        try {
            JsonNode record = json.readTree(Files.readString(home.resolve("run").resolve(part + ".json")));
            return ProcessHandle.of(record.path("pid").asLong()).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A generated password of this installation. */
    String secret(String name) {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve("secrets.properties"))) {
            secrets.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(secrets.getProperty(name), name);
    }

    /** A database with every right, past all row-level security; {@code offset} of its server as in the port plan. */
    Connection postgres(int offset, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (portBase + offset) + "/" + database,
                "postgres",
                secret((offset == 7 ? "postgres" : "vault") + ".superuser.password"));
    }

    Answer get(String user, String path) {
        return send(user, HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    /** With an idempotency key of its own. */
    Answer post(String user, String path, Object body) {
        return post(user, path, body, UUID.randomUUID().toString());
    }

    Answer post(String user, String path, @Nullable Object body, String idempotencyKey) {
        return send(
                user,
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    Answer put(String user, String path, Object body) {
        return send(
                user,
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** A GET of one of the services itself, past the gateway; {@code offset} as in the port plan. */
    Answer service(String user, int offset, String path) {
        return send(
                user,
                HttpRequest.newBuilder(URI.create("http://localhost:" + (portBase + offset) + path))
                        .GET());
    }

    /** Somebody without an account, or a mail scanner, looks at an address. */
    Answer openAsAnybody(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    /** Somebody without an account presses the button. @param form as a browser encodes it; empty: nothing was asked */
    Answer pressAsAnybody(String path, String form) {
        return exchange(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Answer send(String user, HttpRequest.Builder request) {
        return exchange(request.header("Authorization", "Bearer " + token(user)));
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), json);
        } catch (IOException e) {
            throw new AssertionError("No answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    String token(String user) {
        Token token = tokens.compute(
                user,
                (_, known) -> known != null && known.until().isAfter(Instant.now())
                        ? known
                        : new Token(
                                medgroup.run("token", user).strip(),
                                Instant.now().plus(TOKEN_LIFE)));
        return token.text();
    }

    /**
     * The demo group has its people, its days to come and its desks' work; its past goes on loading, which takes minutes
     * and may take them while tests that do not count the past run.
     */
    void awaitDesks() {
        Eventually.happens("the demo group is loaded up to its past", () -> {
            // also while some part is too busy to say that it is ready
            JsonNode demo =
                    json.readTree(medgroup.attempt("status", "--json").output()).path("demo");
            String state = demo.path("state").asString();
            if (state.equals("failed")) {
                awaitDemo();
            }
            return state.equals("loaded") || demo.path("step").asString().equals("Visits");
        });
    }

    /** The demo group goes on loading after {@code up} has returned. */
    void awaitDemo() {
        String output = medgroup.run("demo", "load");
        System.out.println(output);
    }

    @Override
    public void close() {
        if (!borrowed) {
            System.out.println(medgroup.attempt("down").output());
        }
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("medgroup")) ? here : here.getParent();
    }

    /** Twelve free ports in a row, away from the default ones. */
    private static int freePortBase() {
        Random random = new Random();
        for (int attempt = 0; attempt < 50; attempt++) {
            int base = 21_000 + 20 * random.nextInt(500);
            if (allFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("No twelve free ports in a row were found");
    }

    private static boolean allFree(int base) {
        for (int offset = 0; offset < 12; offset++) {
            try (ServerSocket _ = new ServerSocket(base + offset)) {
                // free
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
