package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;

/**
 * Copies the cluster of a running server, as PostgreSQL documents it: between {@code pg_backup_start} and
 * {@code pg_backup_stop} files may change while they are copied; the write-ahead log of that time makes them whole.
 */
final class BaseBackup {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern START_SEGMENT = Pattern.compile("START WAL LOCATION: \\S+ \\(file ([0-9A-F]{24})\\)");
    private static final int LONGEST_WAIT_MILLIS = 15 * 60 * 1000;

    /** Made anew by every start, or worth nothing in another place. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "recovery.signal", "standby.signal");

    private static final Path CONTROL = Path.of("global", "pg_control");

    private final PostgresServer server;
    private final Terminal terminal;
    private final WalArchive archive;

    BaseBackup(PostgresServer server, Terminal terminal) {
        this.server = server;
        this.terminal = terminal;
        this.archive = new WalArchive(server.archive());
    }

    /** @return the backup, complete and on disk, in a folder of its own below {@code into} */
    Backup take(Path into) {
        try (var connection = server.connect("postgres")) {
            connection.setNetworkTimeout(Runnable::run, LONGEST_WAIT_MILLIS);
            refuseIfImpossible(connection);
            var startedAt = now(connection);
            var folder = into.toAbsolutePath().resolve(STAMP.format(startedAt) + "-" + server.name());
            var draft = folder.resolveSibling(folder.getFileName() + ".draft");
            try {
                Files.createDirectories(draft.resolve("data"));
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
                var manifest = copy(connection, draft, startedAt);
                manifest.write(draft);
                Disk.sync(draft);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
                archive.register(folder, manifest);
                return new Backup(folder, manifest);
            } catch (SQLException | IOException | RuntimeException e) {
                StateFolder.deleteTree(draft);
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw new Failure(
                    "The backup of " + server.name() + " failed: " + e.getMessage(),
                    "./medgroup status says whether it runs; ./medgroup logs " + server.name() + " says more.",
                    e);
        }
    }

    private void refuseIfImpossible(Connection connection) throws SQLException {
        if (!"on".equals(text(connection, "show archive_mode"))) {
            throw new Failure(
                    server.name() + " was started before it could archive its log.",
                    "Start it anew: ./medgroup down, then ./medgroup up");
        }
        if (!"0".equals(text(connection, "select count(*) from pg_tablespace where spcname not like 'pg\\_%'"))) {
            throw new Failure(
                    server.name() + " has tablespaces of its own, which this command does not back up.",
                    "Use PostgreSQL's own tools for it.");
        }
    }

    private Manifest copy(Connection connection, Path draft, Instant startedAt) throws SQLException, IOException {
        archive.begin();
        text(connection, "select pg_backup_start('" + draft.getFileName() + "', fast => true)");
        var folders = new ArrayList<String>();
        var files = new ArrayList<Manifest.Entry>();
        var total = Long.parseLong(text(connection, "select sum(pg_database_size(oid)) from pg_database"));
        try (var progress = Progress.start(terminal, "Backing up " + server.name(), total >> 20, "MB")) {
            copyCluster(draft, folders, files, new Backup.Megabytes(progress));
        }
        files.add(copyControl(draft));
        var journals = journals();
        String label;
        String map;
        String stopSegment;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select labelfile, spcmapfile, pg_walfile_name(lsn)"
                        + " from pg_backup_stop(wait_for_archive => true)")) {
            row.next();
            label = row.getString(1);
            map = row.getString(2);
            stopSegment = row.getString(3);
        }
        files.add(write(draft, "data/backup_label", label));
        if (map != null && !map.isBlank()) {
            files.add(write(draft, "data/tablespace_map", map));
        }
        var start = START_SEGMENT.matcher(label);
        if (!start.find()) {
            throw new IllegalStateException("PostgreSQL's backup label names no file: " + label);
        }
        Files.createDirectories(draft.resolve("wal"));
        for (var segment : WalArchive.between(start.group(1), stopSegment)) {
            files.add(copy(archive.file(segment), draft, "wal/" + segment));
        }
        return new Manifest(
                Manifest.FORMAT,
                server.name(),
                text(connection, "show server_version"),
                text(connection, "select system_identifier from pg_control_system()"),
                Long.parseLong(text(connection, "select timeline_id from pg_control_checkpoint()")),
                start.group(1),
                stopSegment,
                startedAt,
                now(connection),
                journals,
                folders,
                files);
    }

    private void copyCluster(Path draft, List<String> folders, List<Manifest.Entry> files, Backup.Megabytes copied)
            throws IOException {
        var data = server.data();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var relative = data.relativize(folder);
                if (!relative.toString().isEmpty()) {
                    folders.add(slashes(relative));
                    Files.createDirectories(draft.resolve("data").resolve(relative));
                }
                return EMPTY_FOLDERS.contains(relative.toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var relative = data.relativize(file);
                var name = file.getFileName().toString();
                if (!relative.equals(CONTROL)
                        && !LEFT_OUT.contains(relative.toString())
                        && !name.startsWith("pgsql_tmp")
                        && !name.startsWith("pg_internal.init")) {
                    try {
                        var entry = copy(file, draft, "data/" + slashes(relative));
                        files.add(entry);
                        copied.add(entry.size());
                    } catch (NoSuchFileException e) {
                        // deleted since the folder was listed; the log knows of it
                        Files.deleteIfExists(draft.resolve("data").resolve(relative));
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    /** Last of all, and read until two readings agree: it is the one file that the log does not make whole. */
    private Manifest.Entry copyControl(Path draft) throws IOException {
        var file = server.data().resolve(CONTROL);
        var content = Files.readAllBytes(file);
        for (var again = Files.readAllBytes(file); !Arrays.equals(content, again); again = Files.readAllBytes(file)) {
            content = again;
        }
        var path = "data/" + slashes(CONTROL);
        Files.write(draft.resolve(path), content);
        return new Manifest.Entry(path, content.length, Sha256.of(content));
    }

    private static Manifest.Entry copy(Path from, Path draft, String path) throws IOException {
        try (OutputStream out = Files.newOutputStream(draft.resolve(path))) {
            var copied = Sha256.copying(from, out);
            return new Manifest.Entry(path, copied.size(), copied.sha256());
        }
    }

    private static Manifest.Entry write(Path draft, String path, String content) throws IOException {
        var bytes = content.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(draft.resolve(path), bytes);
        return new Manifest.Entry(path, bytes.length, Sha256.of(bytes));
    }

    private Map<String, Manifest.Head> journals() throws SQLException {
        Map<String, Manifest.Head> heads = new TreeMap<>();
        for (var database : server.databases()) {
            try (var connection = server.connect(database)) {
                var head = Journals.head(connection);
                if (head != null) {
                    heads.put(database, head);
                }
            }
        }
        return heads;
    }

    private static Instant now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            @Nullable String value = row.getString(1);
            return value == null ? "" : value;
        }
    }

    private static String slashes(Path relative) {
        return relative.toString().replace('\\', '/');
    }
}
