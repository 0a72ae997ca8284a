package org.medgroup.kit.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.HashChain.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sequencer's statements. */
final class JdbcSequencerStore implements SequencerStore {
    private static final Logger log = LoggerFactory.getLogger(JdbcSequencerStore.class);
    private static final int FETCH_SIZE = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    JdbcSequencerStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCH_SIZE);
        this.client = JdbcClient.create(dataSource);
    }

    @Override
    public boolean anythingNew() {
        return client.sql("""
                        select exists (select from domain_event e, journal_head h
                                        where e.xid >= coalesce(h.scan_from, '0')
                                          and e.global_index > h.settled_index
                                          and not exists (select from event_journal j
                                                           where j.global_index = e.global_index))
                            or exists (select from journal_head
                                        where scan_from > pg_snapshot_xmax(pg_current_snapshot()))
                        """).query(Boolean.class).single();
    }

    @Override
    public Optional<Head> lockHead() {
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

    @Override
    public void unplaced(@Nullable String scanFrom, int limit, Consumer<StoredEvent> event) {
        // Materialized, or the planner may walk the whole primary key to please the order and the limit
        jdbc.query(
                """
                with unplaced as materialized (
                    select e.global_index
                      from domain_event e
                     where e.xid >= ?::xid8
                       and e.global_index > (select settled_index from journal_head)
                       and not exists (select from event_journal j where j.global_index = e.global_index)
                     order by e.global_index
                     limit ?)
                select %s from unplaced join domain_event e using (global_index) order by e.global_index
                """.formatted(StoredEventRows.COLUMNS),
                row -> {
                    event.accept(StoredEventRows.read(row));
                },
                scanFrom == null ? "0" : scanFrom,
                limit);
    }

    @Override
    public void place(List<Placed> events) {
        client.sql("""
                        insert into event_journal (position, global_index, hash)
                        select * from unnest(:positions, :indexes, :hashes)
                        """)
                .param("positions", events.stream().map(Placed::position).toArray(Long[]::new))
                .param("indexes", events.stream().map(Placed::globalIndex).toArray(Long[]::new))
                .param("hashes", events.stream().map(Placed::hash).toArray(byte[][]::new))
                .update();
    }

    @Override
    public void moveHead(long position, byte[] hash, @Nullable String scanFrom) {
        client.sql("""
                        update journal_head
                           set position = :position, hash = :hash, scan_from = coalesce(:scanFrom::xid8, scan_from)
                        """)
                .param("position", position)
                .param("hash", hash)
                .param("scanFrom", scanFrom)
                .update();
    }
}
