package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.ProcessRecord;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.server.WalScripts;

/**
 * Brings one server's cluster back beside the present one, lets PostgreSQL replay its log up to the wanted instant, and
 * puts the result in the place of the present one, which is kept. Until that last step everything can be undone by
 * deleting what was made.
 */
final class Recovery {
    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(5);
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

    private final Installation installation;
    private final PostgresServer server;
    private final Terminal terminal;
    private final Supervisor supervisor;
    private final Path draft;
    private final Path archived;
    private @Nullable ProcessRecord running;

    Recovery(Installation installation, PostgresServer server, Terminal terminal) {
        this.installation = installation;
        this.server = server;
        this.terminal = terminal;
        this.supervisor = new Supervisor(installation.state());
        this.draft = server.data().resolveSibling("data.restoring");
        this.archived = server.archive().resolveSibling(server.archive().getFileName() + ".restoring");
    }

    /** Nothing must be in the way of a restore; asked before anything is stopped or copied. */
    void refuseIfImpossible(Backup backup) {
        var present = server.data().resolve("global/pg_control");
        try {
            if (Files.exists(present)) {
                var identifier = Long.toUnsignedString(ByteBuffer.wrap(Files.readAllBytes(present))
                        .order(ByteOrder.nativeOrder())
                        .getLong());
                if (!identifier.equals(backup.manifest().systemIdentifier())) {
                    throw new Failure(
                            "The backup " + backup.folder() + " is of another cluster ("
                                    + backup.manifest().systemIdentifier() + ") than this installation's "
                                    + server.name() + " (" + identifier + ").",
                            "Restore into the installation that it belongs to, or move " + server.data()
                                    + " away first.");
                }
            }
            Files.createDirectories(
                    draft.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var free = Files.getFileStore(draft.getParent()).getUsableSpace();
            if (free < backup.size() * 5 / 4) {
                throw new Failure(
                        "A restore of " + backup.folder().getFileName() + " needs " + (backup.size() * 5 / 4 >> 20)
                                + " MB below " + draft.getParent() + ", and " + (free >> 20) + " MB are free.",
                        "Make room: what earlier restores have kept aside are folders data.before-...");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the backup and replays the log; returns with the server running on the result, in a timeline of its own. */
    void replay(Backup backup, @Nullable Instant to, String timeline, List<Path> moreLog) {
        var log = new ArrayList<>(moreLog);
        log.add(server.archive());
        log.add(backup.wal());
        if (Files.isDirectory(server.data().resolve("pg_wal"))) {
            log.add(server.data().resolve("pg_wal")); // what had not been archived yet
        }
        refuseGap(backup, log, timeline);
        discard();
        copy(backup);
        var settings = new TreeMap<>(Map.of(
                "restore_command",
                WalScripts.restoreCommand(server.archive(), log.toArray(Path[]::new)),
                // the new timeline is not part of the archive's history before it is this installation's
                "archive_command",
                WalScripts.archiveCommand(server.archive(), archived),
                "recovery_target_timeline",
                timeline,
                "recovery_target_action",
                "promote"));
        if (to != null) {
            settings.put("recovery_target_time", TARGET.format(to));
        }
        running = supervisor.start(server.name(), server.recovering(draft, settings));
        awaitPromotion(to);
    }

    /** A missing file would end the replay early, which without a target nobody would notice. */
    private static void refuseGap(Backup backup, List<Path> log, String timeline) {
        var archives = log.stream()
                .filter(folder -> !folder.endsWith("pg_wal")) // files there may be empty ones for later use
                .toList();
        WalArchive.gap(archives, backup.manifest().startSegment(), timeline).ifPresent(missing -> {
            throw new Failure(
                    "The archive lacks " + missing + ", and has later files of the write-ahead log.",
                    "Put the file back, or restore a backup that was taken after it.");
        });
    }

    private void copy(Backup backup) {
        try (var progress = Progress.start(terminal, "Bringing back " + server.name(), backup.size() >> 20, "MB")) {
            var copied = new Backup.Megabytes(progress);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(draft, ownerOnly);
            Files.createDirectories(archived, ownerOnly);
            StateFolder.replace(archived.resolve("wanted"), "by a restore\n");
            for (var folder : backup.manifest().folders()) {
                Files.createDirectories(draft.resolve(folder), ownerOnly);
            }
            for (var file : backup.manifest().files()) {
                if (file.path().startsWith("data/")) {
                    Files.copy(
                            backup.folder().resolve(file.path()),
                            draft.resolve(file.path().substring(5)));
                    copied.add(file.size());
                }
            }
            Files.createFile(draft.resolve("recovery.signal"));
            Disk.sync(draft);
        } catch (IOException e) {
            throw new Failure("The backup cannot be brought back: " + e.getMessage(), "Nothing was changed.", e);
        }
    }

    private void awaitPromotion(@Nullable Instant to) {
        var started = Objects.requireNonNull(running);
        try (var progress = Progress.start(terminal, "Replaying the log of " + server.name(), 0, "MB")) {
            long seen = 0;
            var giveUp = Instant.now().plus(WITHOUT_PROGRESS);
            while (true) {
                if (!started.isAlive()) {
                    throw new Failure(
                            "The log of " + server.name() + " could not be replayed"
                                    + (to == null ? "." : " up to " + to + ".") + reason(),
                            "Nothing was changed. The whole log: "
                                    + installation.state().log(server.name()));
                }
                try (var connection = server.connect("postgres");
                        var statement = connection.createStatement();
                        var row = statement.executeQuery("""
                                select pg_is_in_recovery(),
                                       coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, 0)::bigint >> 20
                                """)) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return;
                    }
                    long replayed = row.getLong(2);
                    if (replayed > seen) {
                        progress.advance(seen == 0 ? 0 : replayed - seen);
                        seen = replayed;
                        giveUp = Instant.now().plus(WITHOUT_PROGRESS);
                    }
                } catch (SQLException e) {
                    // not consistent yet, or between recovery and promotion: it takes no connections
                }
                if (Instant.now().isAfter(giveUp)) {
                    throw new Failure(
                            "Replaying the log of " + server.name() + " makes no progress.",
                            "Nothing was changed. See " + installation.state().log(server.name()));
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while replaying the log.", "Nothing was changed.", e);
        }
    }

    /** What PostgreSQL itself gives as the reason, with the last transaction that it has seen. */
    private String reason() {
        try (var lines = Files.lines(installation.state().log(server.name()))) {
            return lines.filter(line -> line.contains("FATAL") || line.contains("last completed transaction"))
                    .map(line -> "\n  " + line)
                    .reduce("", String::concat);
        } catch (IOException e) {
            return " Its log cannot be read: " + e.getMessage();
        }
    }

    void stop() {
        var process = running;
        running = null;
        if (process != null) {
            supervisor.stop(process, server.stopSignal(), server.stopPatience());
        }
    }

    /** Puts the result in the place of the present cluster. @return where that is kept; null if there was none */
    @Nullable
    Path swap(String stamp) {
        var kept = server.data().resolveSibling("data.before-" + stamp);
        try {
            boolean present = Files.exists(server.data());
            if (present) {
                Files.move(server.data(), kept, StandardCopyOption.ATOMIC_MOVE);
            }
            try {
                Files.move(draft, server.data(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (present) {
                    Files.move(kept, server.data(), StandardCopyOption.ATOMIC_MOVE);
                }
                throw e;
            }
            var archive = new WalArchive(server.archive());
            for (var name : WalArchive.names(archived)) {
                if (!name.equals("wanted") && !name.startsWith(".")) {
                    Files.move(archived.resolve(name), archive.file(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            archive.begin();
            StateFolder.deleteTree(archived);
            Disk.sync(server.data());
            return present ? kept : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what this or an earlier, broken-off restore has made. */
    void discard() {
        StateFolder.deleteTree(draft);
        StateFolder.deleteTree(archived);
    }
}
