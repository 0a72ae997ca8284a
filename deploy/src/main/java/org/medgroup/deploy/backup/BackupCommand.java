package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./medgroup backup}. */
@Command(
        name = "backup",
        description = {
            "Back up all databases while everything runs.",
            "From the first backup on PostgreSQL's log is archived too, so that any later instant can be restored."
        })
public final class BackupCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Where the backup gets a folder.")
    private @Nullable Path folder;

    @Option(
            names = "--vault",
            paramLabel = "DIR",
            description = "Back up the vault to here; its keys open what the other backup holds, so keep them apart.")
    private @Nullable Path vault;

    @Option(
            names = "--logical",
            paramLabel = "DIR",
            description = "Export the services' rows as text to here, for a cluster of another kind.")
    private @Nullable Path logical;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Afterwards delete all but the N newest backups, and the archived log that only they needed.")
    private @Nullable Integer keep;

    @Option(names = "--json", description = "One JSON object per backup.")
    private boolean json;

    @Override
    public Integer call() {
        if (folder == null && vault == null && logical == null) {
            throw new Failure(
                    "Where to?", "./medgroup backup DIR [--vault DIR], the two on different disks or machines");
        }
        if (folder != null && vault != null && overlap(folder, vault)) {
            throw new Failure(
                    "The vault's backup would lie beside what its keys open.",
                    "Give --vault a folder that is not inside the other one, nor around it.");
        }
        if (keep != null && keep < 1) {
            throw new Failure("--keep " + keep + " would delete every backup.", "Keep at least 1.");
        }
        var installation = Installation.current();
        var terminal = Terminal.standard();
        try (var _ = installation.state().claim()) {
            if (folder != null) {
                take(PostgresServer.main(installation), folder, terminal);
            }
            if (vault != null) {
                take(PostgresServer.vault(installation), vault, terminal);
            }
            if (logical != null) {
                terminal.line(Export.take(PostgresServer.main(installation), logical, terminal) + " is complete.");
            }
        }
        return 0;
    }

    private void take(PostgresServer server, Path into, Terminal terminal) {
        var started = System.nanoTime();
        var backup = new BaseBackup(server, terminal).take(into);
        var pruned = keep == null ? new WalArchive.Pruned(0, 0) : prune(server, keep);
        var seconds = (System.nanoTime() - started) / 1e9;
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("server", server.name());
            object.put("backup", backup.folder().toString());
            object.put("restorableFrom", backup.manifest().endedAt().toString());
            object.put("bytes", backup.size());
            object.put("files", backup.manifest().files().size());
            object.put("seconds", Math.round(seconds * 10) / 10.0);
            object.put("droppedBackups", pruned.backups());
            object.put("droppedLogFiles", pruned.files());
            terminal.line(JSON.writeValueAsString(object));
            return;
        }
        terminal.line("%s: %d MB in %s. Any instant from %s on can be restored."
                .formatted(
                        backup.folder(),
                        backup.size() >> 20,
                        Progress.time(seconds),
                        backup.manifest().endedAt()));
        if (keep != null) {
            terminal.line("Deleted %d older backups and %d files of the archived log."
                    .formatted(pruned.backups(), pruned.files()));
        }
    }

    private static WalArchive.Pruned prune(PostgresServer server, int newest) {
        try {
            return new WalArchive(server.archive()).keep(newest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean overlap(Path one, Path other) {
        var first = one.toAbsolutePath().normalize();
        var second = other.toAbsolutePath().normalize();
        return first.startsWith(second) || second.startsWith(first);
    }
}
