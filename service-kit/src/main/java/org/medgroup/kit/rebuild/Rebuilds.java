package org.medgroup.kit.rebuild;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.problem.Conflicts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds read models while the live ones serve.
 *
 * <p>Events are folded into shadow tables, batch by batch, by the live code. When everything has been seen, writers are
 * held for a moment, the rest is folded, contents are compared, and in the same transaction what differs is written into
 * the live tables. Readers never wait. An interrupted rebuild leaves nothing that matters: the next one starts afresh.
 */
public final class Rebuilds {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final long LOCK = 0x7265_6275_696c_6431L;
    private static final String SCHEMA = "rebuild";
    private static final int ATTEMPTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Projection> projections;
    private final Sources sources;
    private final ProcessLock lock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CurrentActor currentActor;
    private final Actor actor;

    Rebuilds(
            List<Projection> projections,
            Sources sources,
            DataSource dataSource,
            TransactionTemplate transaction,
            CurrentActor currentActor,
            Actor actor) {
        this.projections = projections.stream()
                .collect(toMap(
                        Projection::name,
                        projection -> projection,
                        (one, other) -> {
                            throw new IllegalStateException("Two projections are called '" + one.name() + "'");
                        },
                        TreeMap::new));
        this.sources = sources;
        this.lock = new ProcessLock(dataSource, LOCK);
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = transaction;
        this.currentActor = currentActor;
        this.actor = actor;
    }

    /** What is asked of a rebuild. */
    public enum Mode {
        /** Only say whether the live content is what the events say. */
        CHECK,
        /** Put right what differs. */
        REBUILD
    }

    /** Makes the source of a projection's events. */
    @FunctionalInterface
    interface Sources {
        EventSource of(Projection projection);
    }

    /** Another rebuild of this service is running. */
    public static final class AlreadyRunning extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyRunning() {
            super("Another rebuild of this service is running");
        }
    }

    public Set<String> projections() {
        return projections.keySet();
    }

    /**
     * @param progress told how many events have been folded
     * @throws IllegalArgumentException if there is no such projection
     * @throws AlreadyRunning if this service is at another one
     */
    public RebuildReport run(String projection, Mode mode, LongConsumer progress) {
        var wanted = projections.get(projection);
        if (wanted == null) {
            throw new IllegalArgumentException("There is no projection '" + projection + "'");
        }
        return lock.holding(() -> currentActor.as(actor, () -> rebuild(wanted, mode, progress)))
                .orElseThrow(AlreadyRunning::new);
    }

    private RebuildReport rebuild(Projection projection, Mode mode, LongConsumer progress) {
        long start = System.nanoTime();
        var shadow = new ShadowTables(jdbc, SCHEMA, projection.tables());
        transaction.executeWithoutResult(_ -> shadow.create());
        try (var source = sources.of(projection)) {
            while (step(shadow, source) > 0) {
                progress.accept(source.events());
            }
            transaction.executeWithoutResult(_ -> shadow.analyze());
            for (int attempt = 1; ; attempt++) {
                try {
                    var finished = transaction.execute(_ -> finish(projection, shadow, source, mode, start));
                    return Objects.requireNonNull(finished);
                } catch (RuntimeException e) {
                    source.undo();
                    boolean inTheWay = Conflicts.goesAwayOnRetry(e) || Conflicts.waitedTooLong(e);
                    if (!inTheWay || attempt == ATTEMPTS) {
                        throw e;
                    }
                    log.info("The rebuild of {} could not hold the writers; again in a moment", projection.name());
                    pause();
                    step(shadow, source);
                }
            }
        } finally {
            transaction.executeWithoutResult(_ -> shadow.drop());
        }
    }

    private int step(ShadowTables shadow, EventSource source) {
        Integer taken = transaction.execute(_ -> {
            shadow.use();
            return source.advance();
        });
        source.done();
        return Objects.requireNonNull(taken);
    }

    /** Writers wait from here to the end of the transaction. */
    private RebuildReport finish(
            Projection projection, ShadowTables shadow, EventSource source, Mode mode, long start) {
        jdbc.sql("set local lock_timeout = '5s'").update();
        jdbc.sql("set local statement_timeout = 0").update();
        jdbc.sql("set local idle_in_transaction_session_timeout = 0").update();
        jdbc.sql("set local work_mem = '128MB'").update();
        boolean ofJournal = projection instanceof Projection.OfJournal;
        if (!ofJournal) {
            source.hold(); // a consumer's mark comes before its effects
        }
        shadow.holdWriters(ofJournal);
        long held = System.nanoTime();
        if (ofJournal) {
            source.hold();
        }
        shadow.use();
        while (source.advance() > 0) {
            // until both have seen the same
        }
        var tables = shadow.compare();
        boolean equal = tables.stream().allMatch(RebuildReport.Table::equal);
        boolean swap = !equal && mode != Mode.CHECK;
        if (swap) {
            tables = putRight(shadow, tables);
        }
        long now = System.nanoTime();
        return new RebuildReport(
                projection.name(),
                tables,
                source.events(),
                equal,
                swap,
                Duration.ofNanos(now - start).toMillis(),
                Duration.ofNanos(now - held).toMillis());
    }

    private static List<RebuildReport.Table> putRight(ShadowTables shadow, List<RebuildReport.Table> compared) {
        var right = compared.stream()
                .map(table -> table.equal() ? table : shadow.putRight(table))
                .toList();
        if (!shadow.compare().stream().allMatch(RebuildReport.Table::equal)) {
            throw new IllegalStateException("The live tables still differ from what was rebuilt; nothing was changed");
        }
        return right;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rebuild was interrupted", e);
        }
    }
}
