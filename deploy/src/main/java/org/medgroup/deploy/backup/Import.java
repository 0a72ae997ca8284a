package org.medgroup.deploy.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.postgresql.PGConnection;

/**
 * Puts an export into a cluster whose services have made their tables and done nothing else. Rows keep what they had,
 * the transaction ids of events included, which are part of the hash chain; the journal goes on in a new epoch.
 */
final class Import {
    private final PostgresServer server;
    private final Declarations declarations;
    private final Terminal terminal;

    Import(Installation installation, Terminal terminal) {
        this.server = PostgresServer.main(installation);
        this.declarations = new Declarations(installation.state());
        this.terminal = terminal;
    }

    /** One transaction per database; only when all are ready do they commit. */
    Map<String, Journals.Branch> run(Path folder) {
        var export = Export.read(folder);
        Map<String, Connection> databases = new TreeMap<>();
        try (var progress = Progress.start(
                terminal,
                "Importing",
                export.tables().stream().mapToLong(Export.Table::rows).sum(),
                "rows")) {
            long highest = 1;
            for (var database : Export.DATABASES) {
                var connection = server.connect(database);
                databases.put(database, connection);
                connection.setNetworkTimeout(Runnable::run, 0);
                connection.setAutoCommit(false);
                refuseIfUsed(database, connection);
                highest = Math.max(highest, declarations.highestEpoch(database));
                empty(database, connection, export);
            }
            for (var table : export.tables()) {
                copyIn(table, opened(databases, table.database()), folder);
                progress.advance(table.rows());
            }
            for (var sequence : export.sequences()) {
                if (sequence.last() != null) {
                    set(sequence, opened(databases, sequence.database()));
                }
            }
            Map<String, Journals.Branch> branches = new TreeMap<>();
            for (var each : databases.entrySet()) {
                var head = Journals.head(each.getValue());
                if (head != null) {
                    highest = Math.max(highest, head.epoch());
                }
            }
            for (var each : databases.entrySet()) {
                branches.put(
                        each.getKey(),
                        Journals.open(each.getValue(), highest + 1, "imported from " + folder.getFileName()));
            }
            for (var connection : databases.values()) {
                guardAgain(connection);
            }
            for (var connection : databases.values()) {
                connection.commit();
            }
            var now = Instant.now();
            for (var branch : branches.entrySet()) {
                var cut = branch.getValue();
                declarations.declare(
                        branch.getKey(),
                        cut,
                        new Manifest.Head(cut.fromEpoch(), cut.cutPosition(), cut.cutHash()),
                        now);
            }
            return branches;
        } catch (SQLException | IOException | GeneralSecurityException e) {
            throw new Failure(
                    "The import failed: " + e.getMessage(),
                    "Begin again with an empty installation: ./medgroup up --fresh --no-demo",
                    e);
        } finally {
            databases.values().forEach(Import::close);
        }
    }

    private static Connection opened(Map<String, Connection> databases, String database) {
        var connection = databases.get(database);
        if (connection == null) {
            throw new Failure("The export has a database " + database + " that this release does not have.", "");
        }
        return connection;
    }

    private static void refuseIfUsed(String database, Connection connection) throws SQLException {
        var head = Journals.head(connection);
        if (head == null) {
            throw new Failure(
                    database + " has no tables yet.",
                    "Let the services make them first: ./medgroup up --no-demo --detach");
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select exists (select from domain_event)")) {
            row.next();
            if (row.getBoolean(1) || head.position() > 0) {
                throw new Failure(
                        database + " holds events already, and those are never deleted.",
                        "Import into an empty installation: ./medgroup up --fresh --no-demo --detach");
            }
        }
    }

    /** Migrations and starting services leave a few rows, which give way; what is append-only must be empty. */
    private static void empty(String database, Connection connection, Export export) throws SQLException {
        var present = Export.tables(connection);
        Set<String> missing = new HashSet<>();
        for (var table : export.tables()) {
            if (table.database().equals(database)
                    && !present.getOrDefault(table.name(), List.of()).containsAll(table.columns())) {
                missing.add(table.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new Failure(
                    "The export has tables or columns that " + database + " does not have here: " + missing,
                    "Import it with the release that it was taken from, and upgrade then.");
        }
        try (var statement = connection.createStatement()) {
            // rows come in no particular order; they were consistent when they were read
            for (var name : present.keySet()) {
                refuseIfAppendOnlyAndUsed(name, connection);
                statement.execute("alter table " + name + " disable trigger all");
                statement.execute("delete from " + name);
            }
        }
    }

    private static void refuseIfAppendOnlyAndUsed(String table, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
                                + " where t.tgrelid = '" + table.replace("'", "''") + "'::regclass"
                                + " and p.proname = 'refuse_change') and exists (select from " + table + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new Failure(
                        "The table " + table + " can only be added to, and holds rows already.",
                        "Import into an empty installation: ./medgroup up --fresh --no-demo --detach");
            }
        }
    }

    /** Append-only again, and every reference checked from here on. */
    private static void guardAgain(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var name : Export.tables(connection).keySet()) {
                statement.execute("alter table " + name + " enable trigger all");
            }
        }
    }

    private static void copyIn(Export.Table table, Connection connection, Path folder)
            throws SQLException, IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(folder.resolve(table.file())))) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin", in);
            if (rows != table.rows()) {
                throw new SQLException("%d of %d rows of %s came in".formatted(rows, table.rows(), table.name()));
            }
        }
    }

    private static void set(Export.Sequence sequence, Connection connection) throws SQLException {
        try (var set = connection.prepareStatement("select setval(?::regclass, ?)")) {
            set.setString(1, sequence.name());
            set.setObject(2, sequence.last());
            set.execute();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close(); // rolls back what was not committed
        } catch (SQLException e) {
            throw new IllegalStateException("A connection cannot be closed", e);
        }
    }
}
