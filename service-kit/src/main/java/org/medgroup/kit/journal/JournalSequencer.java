package org.medgroup.kit.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every committed event its position. Holding the row of {@code journal_head} is being the sequencer, so any number
 * of replicas may run one.
 *
 * <p>A pass takes <em>every</em> visible event that has no position yet, in the order of the global index. An event that
 * commits late gets a later position; none is ever waited for or given up. One aggregate's events stay in order: who
 * writes the second has seen the first, and drew its index after it.
 *
 * <p>So that a pass need not look at the whole store, {@code scan_from} keeps the oldest transaction that was running
 * when the last complete pass began: all events of older transactions were visible to that pass.
 */
public final class JournalSequencer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JournalSequencer.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SLOW_LOOK = Duration.ofMillis(20);
    private static final int LARGEST_PASS = 20_000;
    private static final int FETCH_SIZE = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final WorkLoop loop;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public JournalSequencer(DataSource dataSource, PlatformTransactionManager transactions, JournalSignal signal) {
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCH_SIZE);
        this.client = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        // the pass must see what was committed before it got the lock, not before it began to wait for it
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.loop = new WorkLoop("journal-sequencer", POLL, () -> sequence() == LARGEST_PASS);
        signal.listen(loop::wake);
    }

    /** Called after new positions have been committed by this process. */
    public void whenAdvanced(Runnable listener) {
        listeners.add(listener);
    }

    private record Head(
            long epoch,
            long position,
            byte[] hash,
            @Nullable String scanFrom,
            String oldestRunning) {}

    /**
     * One pass.
     *
     * @return how many events got a position; 0 also if another replica is at it
     */
    public int sequence() {
        long start = System.nanoTime();
        // a slow look that finds nothing has an old bound: pass all the same, which renews it
        if (!anythingNew() && System.nanoTime() - start < SLOW_LOOK.toNanos()) {
            return 0;
        }
        Integer added = transaction.execute(_ -> pass());
        if (added == null || added == 0) {
            return 0;
        }
        listeners.forEach(Runnable::run);
        return added;
    }

    /** Spares an idle service the lock and the write of a pass. */
    private boolean anythingNew() {
        return client.sql("""
                        select exists (select from domain_event e, journal_head h
                                        where e.xid >= coalesce(h.scan_from, '0')
                                          and not exists (select from event_journal j
                                                           where j.global_index = e.global_index))
                            or exists (select from journal_head
                                        where scan_from > pg_snapshot_xmax(pg_current_snapshot()))
                        """).query(Boolean.class).single();
    }

    private int pass() {
        var head = lockHead();
        if (head.isEmpty()) {
            return 0;
        }
        var chain = new HashChain(head.get().hash());
        var positions = new ArrayList<Long>();
        var indexes = new ArrayList<Long>();
        var hashes = new ArrayList<byte[]>();
        // Materialized, or the planner may walk the whole primary key to please the order and the limit
        jdbc.query(
                """
                with unplaced as materialized (
                    select e.global_index
                      from domain_event e
                     where e.xid >= ?::xid8
                       and not exists (select from event_journal j where j.global_index = e.global_index)
                     order by e.global_index
                     limit ?)
                select %s from unplaced join domain_event e using (global_index) order by e.global_index
                """.formatted(StoredEventRows.COLUMNS),
                row -> {
                    long position = head.get().position() + positions.size() + 1;
                    var event = StoredEventRows.read(row);
                    hashes.add(chain.add(position, event));
                    positions.add(position);
                    indexes.add(event.globalIndex());
                },
                scanFrom(head.get()),
                LARGEST_PASS);
        boolean complete = positions.size() < LARGEST_PASS;
        if (!positions.isEmpty()) {
            client.sql("""
                            insert into event_journal (position, global_index, hash)
                            select * from unnest(:positions, :indexes, :hashes)
                            """)
                    .param("positions", positions.toArray(Long[]::new))
                    .param("indexes", indexes.toArray(Long[]::new))
                    .param("hashes", hashes.toArray(byte[][]::new))
                    .update();
        }
        client.sql("""
                        update journal_head
                           set position = :position, hash = :hash, scan_from = coalesce(:scanFrom::xid8, scan_from)
                        """)
                .param("position", head.get().position() + positions.size())
                .param("hash", hashes.isEmpty() ? head.get().hash() : hashes.getLast())
                .param("scanFrom", complete ? head.get().oldestRunning() : null)
                .update();
        return positions.size();
    }

    /** The bound is read together with the lock, before the pass takes its snapshot: too low at worst, never too high. */
    private Optional<Head> lockHead() {
        return client.sql("""
                        select epoch, position, hash,
                               case when scan_from > pg_snapshot_xmax(pg_current_snapshot()) then null
                                    else scan_from end::text as scan_from,
                               scan_from::text as stored_scan_from,
                               pg_snapshot_xmin(pg_current_snapshot())::text as oldest_running
                          from journal_head
                           for update skip locked
                        """)
                .query((row, _) -> {
                    if (row.getString("scan_from") == null && row.getString("stored_scan_from") != null) {
                        log.warn("Transaction ids have gone back: this database was restored into another server."
                                + " Scanning the whole event store once");
                    }
                    return new Head(
                            row.getLong("epoch"),
                            row.getLong("position"),
                            row.getBytes("hash"),
                            row.getString("scan_from"),
                            row.getString("oldest_running"));
                })
                .optional();
    }

    private static String scanFrom(Head head) {
        return head.scanFrom() == null ? "0" : head.scanFrom();
    }

    public Optional<WorkLoop.Failure> failure() {
        return loop.failure();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
