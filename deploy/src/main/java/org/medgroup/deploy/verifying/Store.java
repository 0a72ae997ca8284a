package org.medgroup.deploy.verifying;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The database of one service, as an outsider with its credentials sees it.
 *
 * @param anchorFile the heads of its journal that it has written outside the database
 * @param anchorKey the public half of the key that signs them
 */
record Store(String service, String url, String user, String password, Path anchorFile, Path anchorKey) {
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
