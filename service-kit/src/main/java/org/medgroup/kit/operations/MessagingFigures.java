package org.medgroup.kit.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures that metrics and health ask for, read from the database at most every two seconds. */
final class MessagingFigures {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private Figures last = new Figures(0, 0, 0, 0, Map.of());
    private Instant readAt = Instant.MIN;

    MessagingFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param unplaced committed events without a position
     * @param oldestUnplaced age in seconds of the oldest of them, 0 if there is none
     * @param toRelay journal entries that the relay has not passed yet
     * @param parked records by consumer
     */
    record Figures(long unplaced, double oldestUnplaced, long position, long toRelay, Map<String, Long> parked) {}

    synchronized Figures get() {
        if (readAt.plus(FRESH).isBefore(Instant.now())) {
            last = read();
            readAt = Instant.now();
        }
        return last;
    }

    private Figures read() {
        Map<String, Long> parked = new HashMap<>();
        jdbc.sql("select consumer, count(*) from inbox_parked_record group by consumer")
                .query(row -> {
                    parked.put(row.getString(1), row.getLong(2));
                });
        return jdbc.sql("""
                        with unplaced as (
                            select recorded_at
                              from domain_event e
                             where e.xid >= coalesce((select scan_from from journal_head), '0')
                               and e.global_index > (select settled_index from journal_head)
                               and not exists (select from event_journal j where j.global_index = e.global_index))
                        select (select count(*) from unplaced) as unplaced,
                               (select coalesce(extract(epoch from now() - min(recorded_at)), 0) from unplaced) as oldest,
                               position,
                               position - coalesce((select max(case generation when epoch then r.position else 0 end)
                                                      from relay_position r), position) as to_relay
                          from journal_head
                        """)
                .query((row, _) -> new Figures(
                        row.getLong("unplaced"),
                        Math.max(0, row.getDouble("oldest")),
                        row.getLong("position"),
                        row.getLong("to_relay"),
                        parked))
                .single();
    }
}
