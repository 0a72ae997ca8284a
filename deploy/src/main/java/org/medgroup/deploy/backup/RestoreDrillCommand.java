package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.service.Service;
import org.medgroup.deploy.starting.Installed;
import org.medgroup.deploy.verifying.VerifyCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./medgroup drill restore}: restores a real backup to an instant into a second installation with ports of its
 * own, starts that, holds the promises against it and lets work go on there. The running one is not touched.
 */
@Command(
        name = "restore",
        description = {
            "Restore a backup to an instant in a copy of the installation, verify it, and work there.",
            "The report lies in drills/last-restore.json of the state folder."
        })
public final class RestoreDrillCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PORTS_ABOVE = 80;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Parameters(index = "0", paramLabel = "DIR", description = "A backup, or a folder with several.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls call
    private Path folder;

    @Option(names = "--vault", paramLabel = "DIR", required = true, description = "The vault's backup.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls call
    private Path vaultFolder;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Default: the moment at which the drill begins.")
    private @Nullable String to;

    @Option(names = "--json", description = "End with the report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws SQLException, IOException, GeneralSecurityException, InterruptedException {
        var begin = Instant.now();
        var original = RunningSystem.current().installation();
        var terminal = Terminal.standard();
        var instant = to == null ? begin.minusSeconds(1) : RestoreCommand.instant(to);
        var main = Backup.choose(folder, "postgres", instant);
        var vault = Backup.choose(vaultFolder, "vault", null);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("at", begin.truncatedTo(ChronoUnit.SECONDS).toString());
        report.put("backup", main.folder().toString());
        report.put("instant", instant.toString());
        report.put("verify", "not reached");
        report.put("result", "failed");
        boolean passed = false;
        var copy = copy(original);
        try (var _ = copy.state().claim()) {
            closeLog(PostgresServer.main(original));
            closeLog(PostgresServer.vault(original));
            var done = new Restoring(copy, terminal)
                    .run(new Restoring.Wanted(
                            main,
                            vault,
                            instant,
                            "latest",
                            List.of(PostgresServer.main(original).archive()),
                            List.of(PostgresServer.vault(original).archive())));
            report.put("restoredSeconds", seconds(begin));
            done.branches().forEach((database, branch) -> report.put("position." + database, branch.cutPosition()));
            Installed.start(copy, terminal);
            report.put("startedSeconds", seconds(begin));
            var system = RunningSystem.of(copy);
            boolean clean = VerifyCommand.holds(system, terminal::line);
            report.put("verify", clean ? "clean" : "violations");
            workGoesOn(system);
            passed = clean;
            report.put("result", passed ? "passed" : "failed");
        } finally {
            report.put("seconds", seconds(begin));
            Files.createDirectories(original.state().drills());
            StateFolder.replace(
                    original.state().drills().resolve("last-restore.json"), JSON.writeValueAsString(report) + "\n");
            Installed.stop(copy, terminal);
        }
        if (passed) {
            StateFolder.deleteTree(copy.state().root());
        }
        terminal.line(
                json
                        ? JSON.writeValueAsString(report)
                        : "The drill " + (passed ? "passed" : "failed") + " after "
                                + Progress.time(seconds(begin)) + "."
                                + (passed
                                        ? ""
                                        : " The copy is kept in " + copy.state().root() + "."));
        return passed ? 0 : 1;
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    /** A second installation with the same keys and passwords, and no data yet. */
    private static Installation copy(Installation original) throws IOException {
        var root = original.state().drills().resolve("system");
        StateFolder.deleteTree(root);
        var state = StateFolder.open(root);
        for (var name : List.of("secrets.properties", "master.key", "session.key", "anchor-keys", "anchors")) {
            copyTree(original.state().root().resolve(name), root.resolve(name));
        }
        var ports = new PortPlan(original.ports().base() + PORTS_ABOVE);
        return new Installation(original.checkout(), state, ports, Secrets.of(state));
    }

    private static void copyTree(Path from, Path target) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(from.relativize(visited)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file, target.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Sees to it that everything up to now, and a transaction after it, is in the archive. */
    private static void closeLog(PostgresServer server) throws SQLException, InterruptedException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_current_xact_id()");
            String segment;
            try (var row = statement.executeQuery("select pg_walfile_name(pg_switch_wal())")) {
                row.next();
                segment = row.getString(1);
            }
            for (var giveUp = Instant.now().plus(PATIENCE);
                    !Files.exists(server.archive().resolve(segment));
                    Thread.sleep(100)) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new Failure(
                            server.name() + " does not archive its log: " + segment + " is not in " + server.archive()
                                    + ".",
                            "./medgroup logs " + server.name() + " says why.");
                }
            }
        }
    }

    /** A command there takes effect, and travels through journal, relay and topic to another service. */
    private static void workGoesOn(RunningSystem system) throws SQLException, InterruptedException {
        var region = UUID.randomUUID();
        var answer = post(system, "/api/staff/regions", Map.of("id", region.toString(), "name", "Restore drill"));
        if (answer.statusCode() / 100 != 2) {
            throw new Failure("The restored system refuses to work: " + answer.statusCode() + " " + answer.body(), "");
        }
        for (var giveUp = Instant.now().plus(PATIENCE); Instant.now().isBefore(giveUp); Thread.sleep(100)) {
            try (var connection = system.database(Service.REPORTING).connect();
                    var select = connection.prepareStatement("select count(*) from region where region_id = ?")) {
                select.setObject(1, region);
                try (var row = select.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 1) {
                        return;
                    }
                }
            }
        }
        throw new Failure("What is done in the restored system does not reach reporting.", "");
    }

    private static HttpResponse<String> post(RunningSystem system, String path, Map<String, String> body)
            throws InterruptedException {
        try {
            return system.http()
                    .send(
                            HttpRequest.newBuilder(URI.create(system.gatewayUrl() + path))
                                    .header("Authorization", "Bearer " + system.adminToken())
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .timeout(PATIENCE)
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
