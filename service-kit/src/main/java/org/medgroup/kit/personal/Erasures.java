package org.medgroup.kit.personal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where a service says that somebody is erased. A handler of the event calls it, so that event, cleared read models and
 * this note are one transaction; {@link KeyDestruction} does the rest after the commit, however often it takes. The other
 * order would destroy the key of somebody whose erasure is then rolled back.
 */
public final class Erasures {
    private final JdbcClient jdbc;
    private final List<PersonalTraces> traces;
    private final Runnable wakeUp;

    Erasures(JdbcClient jdbc, List<PersonalTraces> traces, Runnable wakeUp) {
        this.jdbc = jdbc;
        this.traces = List.copyOf(traces);
        this.wakeUp = wakeUp;
    }

    /** Repeating it changes nothing. Needs a transaction. */
    public void record(UUID personId, Instant erasedAt) {
        jdbc.sql("insert into erasure (person_id, erased_at) values (:person, :at) on conflict do nothing")
                .param("person", personId)
                .param("at", erasedAt.atOffset(ZoneOffset.UTC))
                .update();
        traces.forEach(trace -> trace.forget(personId));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.run();
            }
        });
    }
}
