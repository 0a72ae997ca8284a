package org.medgroup.kit.problem;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tells the failures that go away when the same work is simply done again. */
public final class Conflicts {
    private static final Set<String> DEADLOCK_OR_SERIALIZATION = Set.of("40P01", "40001");
    private static final Set<String> WAITED_TOO_LONG = Set.of("55P03", "57014");
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EVENT_TABLE = "domain_event";

    private Conflicts() {}

    /** Somebody else was faster: a deadlock, a serialization failure, an aggregate that has moved on meanwhile. */
    public static boolean goesAwayOnRetry(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && (hasState(sql, DEADLOCK_OR_SERIALIZATION) || isSequenceConflict(sql))) {
                return true;
            }
        }
        return false;
    }

    /** A lock was not to be had, or a statement did not end, within the time that is allowed. */
    public static boolean waitedTooLong(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && hasState(sql, WAITED_TOO_LONG)) {
                return true;
            }
        }
        return false;
    }

    // what does not come from the server, such as the pool's own time-out, has no state
    private static boolean hasState(SQLException sql, Set<String> states) {
        return sql.getSQLState() != null && states.contains(sql.getSQLState());
    }

    // two transactions wrote the same aggregate's next event
    private static boolean isSequenceConflict(SQLException sql) {
        return UNIQUE_VIOLATION.equals(sql.getSQLState())
                && sql instanceof PSQLException fromServer
                && fromServer.getServerErrorMessage() != null
                && EVENT_TABLE.equals(fromServer.getServerErrorMessage().getTable());
    }
}
