package org.medgroup.kit.deadline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.medgroup.kit.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sets deadlines, in the current transaction: whatever is rolled back has set none.
 *
 * <p>A deadline is never moved. Whoever wants another time sets another one, and the handler, called at both, sees at the
 * first that it is too early or that there is nothing to do. So nobody ever waits for, or loses to, one that is being
 * worked off at this moment.
 */
public final class Deadlines {
    private final JdbcClient jdbc;
    private final Runnable wake;

    /** @param wake lets the workers look for what is due, without waiting for their next round */
    Deadlines(JdbcClient jdbc, Runnable wake) {
        this.jdbc = jdbc;
        this.wake = wake;
    }

    /** Due in the past means: as soon as the transaction has committed. */
    public void set(String name, UUID subject, Instant at) {
        jdbc.sql("insert into deadline (task_name, task_instance, execution_time) values (:name, :instance, :at)")
                .param("name", name)
                .param("instance", instance(subject))
                .param("at", Timestamp.from(at))
                .update();
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.run();
            }
        });
    }

    static String instance(UUID subject) {
        return String.join("/", subject.toString(), Ids.next().toString());
    }

    static UUID subjectOf(String instance) {
        return UUID.fromString(instance.substring(0, instance.indexOf('/')));
    }
}
