package org.medgroup.deploy.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * All rows of the services' databases as text, for a cluster of another kind: another major version of PostgreSQL,
 * another processor, one that somebody else runs. It holds one moment; for any other instant there is {@link BaseBackup}.
 *
 * @param tables in any order; each row of them belongs to one snapshot per database
 */
record Export(int format, Instant takenAt, List<Table> tables, List<Sequence> sequences) {
    /**
     * Who consumes comes before whom it consumes from, so that no consumer has seen more of a journal than is exported.
     * Should that once not hold, the consumer starts over (ADR 94).
     */
    static final List<String> DATABASES = List.of("reporting", "scheduling", "inventory", "billing", "staff");

    private static final int FORMAT = 1;
    private static final String FILE = "export.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** @param columns those that are stored; generated ones are computed again */
    record Table(String database, String name, List<String> columns, long rows, String file, String sha256) {}

    /** @param last null if it was never asked */
    record Sequence(String database, String name, @Nullable Long last) {}

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static Export read(Path folder) {
        try {
            var export = JSON.readValue(Files.readString(folder.resolve(FILE)), Export.class);
            if (export.format() != FORMAT) {
                throw new Failure("The export " + folder + " has format " + export.format() + ".", "");
            }
            for (var table : export.tables()) {
                if (!Sha256.of(folder.resolve(table.file())).equals(table.sha256())) {
                    throw new Failure(
                            "The export " + folder + " is damaged: " + table.file() + " is not what was exported.",
                            "Nothing was changed. Use another export.");
                }
            }
            return export;
        } catch (IOException | JacksonException e) {
            throw new Failure(
                    "The export " + folder + " cannot be read: " + e.getMessage(),
                    "Name a folder that ./medgroup backup --logical has written.",
                    e);
        }
    }

    /** @return the folder with the export, complete and on disk */
    static Path take(PostgresServer server, Path into, Terminal terminal) {
        var takenAt = Instant.now();
        var folder = into.toAbsolutePath().resolve(STAMP.format(takenAt) + "-export");
        var draft = folder.resolveSibling(folder.getFileName() + ".draft");
        Map<String, Connection> snapshots = new LinkedHashMap<>();
        try (var progress = Progress.start(terminal, "Exporting", 0, "rows")) {
            Files.createDirectories(draft);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwx------"));
            for (var database : DATABASES) {
                snapshots.put(database, snapshot(server, database));
            }
            var tables = new ArrayList<Table>();
            var sequences = new ArrayList<Sequence>();
            for (var each : snapshots.entrySet()) {
                sequences.addAll(sequences(each.getKey(), each.getValue()));
                for (var table : tables(each.getValue()).entrySet()) {
                    var exported = copyOut(each.getKey(), table.getKey(), table.getValue(), each.getValue(), draft);
                    tables.add(exported);
                    progress.advance(exported.rows());
                }
            }
            StateFolder.replace(
                    draft.resolve(FILE), JSON.writeValueAsString(new Export(FORMAT, takenAt, tables, sequences)));
            Disk.sync(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (SQLException | IOException e) {
            StateFolder.deleteTree(draft);
            throw new Failure("The export failed: " + e.getMessage(), "./medgroup status says what runs.", e);
        } finally {
            snapshots.values().forEach(Export::close);
        }
    }

    private static Connection snapshot(PostgresServer server, String database) throws SQLException {
        var connection = server.connect(database);
        connection.setNetworkTimeout(Runnable::run, 0);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1"); // takes the snapshot
        }
        return connection;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("A connection cannot be closed", e);
        }
    }

    /** Every table but Flyway's own, with the columns that are not computed. */
    static Map<String, List<String>> tables(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select c.oid::regclass::text, quote_ident(a.attname)
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                         where c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                           and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
                           and a.attgenerated = ''
                         order by 1, a.attnum
                        """)) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
            }
        }
        return tables;
    }

    private static List<Sequence> sequences(String database, Connection connection) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value from pg_sequences")) {
            while (row.next()) {
                sequences.add(new Sequence(database, row.getString(1), row.getObject(2, Long.class)));
            }
        }
        return sequences;
    }

    private static Table copyOut(String database, String table, List<String> columns, Connection connection, Path draft)
            throws SQLException, IOException {
        var file = database + "/" + table.replace('"', '_') + ".copy";
        Files.createDirectories(draft.resolve(database));
        long rows;
        try (var out = new BufferedOutputStream(Files.newOutputStream(draft.resolve(file)))) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + table + " (" + String.join(", ", columns) + ") to stdout", out);
        }
        return new Table(database, table, columns, rows, file, Sha256.of(draft.resolve(file)));
    }
}
