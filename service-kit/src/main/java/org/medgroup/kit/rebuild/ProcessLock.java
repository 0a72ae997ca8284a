package org.medgroup.kit.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Lets one process of the service at a time do something. Lives in a connection of its own and dies with the process. */
final class ProcessLock {
    private final DataSource dataSource;
    private final long number;

    /** @param number of this lock among the service's */
    ProcessLock(DataSource dataSource, long number) {
        this.dataSource = dataSource;
        this.number = number;
    }

    /** @return none if another one is at it */
    <T> Optional<T> holding(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            if (!lock(connection)) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.get());
            } finally {
                unlock(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The lock cannot be had", e);
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void unlock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            statement.setLong(1, number);
            statement.execute();
        }
    }
}
