package org.medgroup.deploy.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.starting.Installed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./medgroup restore}. */
@Command(
        name = "restore",
        description = {
            "Stop everything and bring a backup back: to the end of the archived log, or to an instant.",
            "What is there now is kept aside until you delete it."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "A backup, or a folder with several: then the newest that is old enough.")
    private @Nullable Path folder;

    @Option(names = "--to", paramLabel = "INSTANT", description = "For example 2026-11-22T10:30:00Z.")
    private @Nullable String to;

    @Option(names = "--vault", paramLabel = "DIR", description = "Restore the vault from here, to its end.")
    private @Nullable Path vault;

    @Option(
            names = "--timeline",
            paramLabel = "N",
            defaultValue = "latest",
            description = "Follow another line of history: each restore begins one. Default: the latest.")
    private String timeline = "latest";

    @Option(
            names = "--logical",
            paramLabel = "DIR",
            description = "Instead: import an export into an installation whose services have done nothing yet.")
    private @Nullable Path logical;

    @Override
    public Integer call() {
        if (logical != null) {
            return importInto(Installation.current(), logical);
        }
        if (folder == null && vault == null) {
            throw new Failure("Which backup?", "./medgroup restore DIR [--to INSTANT] [--vault DIR]");
        }
        if (!timeline.matches("latest|current|\\d{1,9}")) {
            throw new Failure("--timeline " + timeline + " is no timeline.", "Say latest, current or a number.");
        }
        if (to != null && folder == null) {
            throw new Failure(
                    "--to is for the databases; the vault is always restored to its end.",
                    "./medgroup restore DIR --to INSTANT");
        }
        var instant = to == null ? null : instant(to);
        var started = System.nanoTime();
        var installation = Installation.current();
        var terminal = Terminal.standard();
        Restoring.Done done;
        try (var _ = installation.state().claim()) {
            if (installation.state().hasNoSecrets()) {
                throw new Failure(
                        "This installation has no secrets, and the databases open with those that they were backed up"
                                + " with.",
                        "Put secrets.properties, master.key, session.key and anchor-keys/ back into "
                                + installation.state().root() + " first.");
            }
            done = new Restoring(installation, terminal)
                    .run(new Restoring.Wanted(
                            folder == null ? null : Backup.choose(folder, "postgres", instant),
                            vault == null ? null : Backup.choose(vault, "vault", null),
                            instant,
                            timeline,
                            List.of(),
                            List.of()));
        }
        report(done, terminal);
        terminal.line("Restored in " + Progress.time((System.nanoTime() - started) / 1e9)
                + ". Next: ./medgroup up --detach, ./medgroup verify, and a new ./medgroup backup.");
        return 0;
    }

    private int importInto(Installation installation, Path export) {
        if (folder != null || vault != null || to != null) {
            throw new Failure("An export holds one moment, of the services alone.", "Give --logical no company.");
        }
        var terminal = Terminal.standard();
        try (var _ = installation.state().claim()) {
            Installed.stop(installation, terminal);
            Installed.start(installation, List.of(PostgresServer.main(installation)), terminal);
            var branches = new Import(installation, terminal).run(export);
            Installed.stop(installation, terminal);
            report(new Restoring.Done(branches, Map.of(), List.of()), terminal);
        }
        terminal.line("Imported. Next: ./medgroup up --detach, ./medgroup verify, and a ./medgroup backup.");
        return 0;
    }

    private static void report(Restoring.Done done, Terminal terminal) {
        done.branches().forEach((database, branch) -> {
            var givenUp = done.givenUp().get(database);
            terminal.line("%-12s goes on in epoch %d from position %d of epoch %d%s"
                    .formatted(
                            database,
                            branch.epoch(),
                            branch.cutPosition(),
                            branch.fromEpoch(),
                            givenUp == null
                                    ? ""
                                    : "; epoch %d had come to %d".formatted(givenUp.epoch(), givenUp.position())));
        });
        done.kept().forEach(path -> terminal.line("Kept aside: " + path));
    }

    static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Failure(
                    "--to " + text + " is no instant.",
                    "Write it with its offset from UTC, for example 2026-11-22T10:30:00Z or 2026-11-22T05:30:00-05:00.",
                    e);
        }
    }
}
