package org.medgroup.kit.problem;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tells the failures that go away when the same work is simply done again. */
public final class Conflicts {
    /** Deadlock, serialization failure, lock not available. */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40P01", "40001", "55P03");

    private static final String STATEMENT_TIMEOUT = "57014";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EVENT_TABLE = "domain_event";

    private Conflicts() {}

    /**
     * Somebody else was faster: a deadlock, a serialization failure, a lock that was not to be had within the time that
     * its taker allows, an aggregate that has moved on meanwhile.
     */
    public static boolean goesAwayOnRetry(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException) {
                return true;
            }
            if (cause instanceof SQLException sql && (isWorthAnotherTry(sql) || isSequenceConflict(sql))) {
                return true;
            }
        }
        return false;
    }

    /** A statement did not end within the time that is allowed. */
    public static boolean waitedTooLong(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATEMENT_TIMEOUT.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    // what does not come from the server, such as the pool's own time-out, has no state
    private static boolean isWorthAnotherTry(SQLException sql) {
        return sql.getSQLState() != null && WORTH_ANOTHER_TRY.contains(sql.getSQLState());
    }

    // two transactions wrote the same aggregate's next event
    private static boolean isSequenceConflict(SQLException sql) {
        return UNIQUE_VIOLATION.equals(sql.getSQLState())
                && sql instanceof PSQLException fromServer
                && fromServer.getServerErrorMessage() != null
                && EVENT_TABLE.equals(fromServer.getServerErrorMessage().getTable());
    }
}
