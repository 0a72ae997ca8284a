package org.medgroup.deploy.verifying;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.medgroup.deploy.running.RunningSystem;

/**
 * The database of one service, as an outsider with its credentials sees it.
 *
 * @param anchorFile the heads of its journal that it has written outside the database
 * @param anchorKey the public half of the key that signs them
 */
record Store(String service, String url, String user, String password, Path anchorFile, Path anchorKey) {
    /** Services with a store and a topic of their own. */
    static List<Store> publishers(RunningSystem system) {
        return of(system, "staff", "scheduling", "billing", "inventory");
    }

    /** Services that consume other services' topics, reporting first. */
    static List<Store> consumers(RunningSystem system) {
        return of(system, "reporting", "scheduling", "staff", "billing", "inventory");
    }

    private static List<Store> of(RunningSystem system, String... services) {
        return Stream.of(services)
                .map(system::database)
                .map(database -> new Store(
                        database.name(),
                        database.url(),
                        database.user(),
                        database.password(),
                        system.installation().state().anchors().resolve(database.name() + ".anchors"),
                        system.installation().state().anchorKeys().resolve(database.name() + ".pem.pub")))
                .toList();
    }

    /** The heads of its access log, signed with the same key. */
    Path accessAnchorFile() {
        return anchorFile.resolveSibling(service + "-access.anchors");
    }

    /** One consistent picture of the database, from the first statement to the closing. */
    Connection snapshot() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
