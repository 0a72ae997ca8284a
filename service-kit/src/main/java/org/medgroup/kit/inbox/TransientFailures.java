package org.medgroup.kit.inbox;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells the failures that pass by themselves, which are retried, from those of the event, which is then parked. */
final class TransientFailures {
    /** Classes of SQLState: connection, resources (disk full, too many connections), operator intervention, system. */
    private static final Set<String> SQL_CLASSES = Set.of("08", "53", "57", "58");

    /** Serialization failure, deadlock, lock not available, and a time-out inside a transaction. */
    private static final Set<String> SQL_STATES = Set.of("40001", "40P01", "55P03", "25P03", "25P04");

    private TransientFailures() {}

    static boolean includes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TransientDataAccessException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientException
                    || cause instanceof ConcurrencyException
                    || cause instanceof RetriableException
                    || cause instanceof IOException
                    || cause instanceof SQLException sql && isTransient(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (SQL_STATES.contains(state) || SQL_CLASSES.contains(state.substring(0, 2)));
    }
}
