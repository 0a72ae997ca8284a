package org.medgroup.kit.personal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.medgroup.kit.journal.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys the keys of those whose erasure is committed. Vault and service have no transaction in common: first the key
 * goes, then the row says so. Whoever is killed in between does it again, and a tombstone twice is one tombstone.
 *
 * <p>Before the service opens its doors, and every few minutes, it looks whether the vault has forgotten an erasure: a
 * vault restored from an older backup has the keys of people who were erased since. They are destroyed again.
 */
final class KeyDestruction implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(KeyDestruction.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(30);
    private static final Duration COMPARES_EVERY = Duration.ofMinutes(5);
    private static final int AT_ONCE = 100;
    private static final int COMPARED_AT_ONCE = 5_000;
    /** Before the web server, the consumers and everything else that might open something. */
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final VaultSealer sealer;
    private final List<PersonalTraces> traces;
    private final Duration sweptAfter;
    private final WorkLoop loop = new WorkLoop("key-destruction", LOOKS_EVERY, this::work);
    private long comparedAt;

    /** @param sweptAfter longer than any process keeps a key and any request lasts */
    KeyDestruction(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Vault vault,
            VaultSealer sealer,
            List<PersonalTraces> traces,
            Duration sweptAfter) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.sealer = sealer;
        this.traces = List.copyOf(traces);
        this.sweptAfter = sweptAfter;
    }

    void wake() {
        loop.wake();
    }

    Optional<WorkLoop.Failure> failure() {
        return loop.failure();
    }

    /** People whose key is not known to be destroyed yet. */
    long pending() {
        return jdbc.sql("select count(*) from erasure where destroyed_at is null")
                .query(Long.class)
                .single();
    }

    @Override
    public void start() {
        destroyWhatCameBack();
        loop.start();
    }

    boolean work() {
        var pending = jdbc.sql("""
                        select person_id from erasure where swept_at is null and destroyed_at is null
                        order by erased_at limit :limit
                        """)
                .param("limit", AT_ONCE)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
        for (var person : pending) {
            sealer.erase(person);
            jdbc.sql("update erasure set destroyed_at = now() where person_id = :person and destroyed_at is null")
                    .param("person", person)
                    .update();
            log.info("The key of the erased person {} is destroyed", person);
        }
        var swept = sweep();
        if (System.nanoTime() - comparedAt > COMPARES_EVERY.toNanos()) {
            destroyWhatCameBack();
        }
        return pending.size() == AT_ONCE || swept == AT_ONCE;
    }

    // a request that had opened a field just before may have stored its answer just after
    private int sweep() {
        var due = jdbc.sql("""
                        select person_id from erasure
                        where swept_at is null and destroyed_at < now() - make_interval(secs => :seconds)
                        order by erased_at limit :limit
                        """)
                .param("seconds", sweptAfter.toMillis() / 1000.0)
                .param("limit", AT_ONCE)
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
        for (var person : due) {
            transaction.executeWithoutResult(_ -> {
                traces.forEach(trace -> trace.forget(person));
                jdbc.sql("update erasure set swept_at = now() where person_id = :person")
                        .param("person", person)
                        .update();
            });
        }
        return due.size();
    }

    /** @return whose keys the vault had again, or could have made again */
    List<UUID> destroyWhatCameBack() {
        List<UUID> back = new ArrayList<>();
        var last = new UUID(0, 0);
        while (true) {
            var known = jdbc.sql("""
                            select person_id from erasure where destroyed_at is not null and person_id > :last
                            order by person_id limit :limit
                            """)
                    .param("last", last)
                    .param("limit", COMPARED_AT_ONCE)
                    .query((row, _) -> row.getObject("person_id", UUID.class))
                    .list();
            for (var person : vault.withoutTombstone(known)) {
                sealer.erase(person);
                back.add(person);
            }
            if (known.size() < COMPARED_AT_ONCE) {
                break;
            }
            last = known.getLast();
        }
        comparedAt = System.nanoTime();
        if (!back.isEmpty()) {
            log.warn("The vault had forgotten {} erasures; these keys are destroyed again", back.size());
        }
        return back;
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }
}
