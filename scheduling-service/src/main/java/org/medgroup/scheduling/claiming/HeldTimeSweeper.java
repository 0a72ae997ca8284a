package org.medgroup.scheduling.claiming;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Clock;
import org.medgroup.kit.access.RowScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes out held rows that are over and that nobody has wanted. Nothing depends on when it comes by: searches do not see
 * such rows, and whoever claims takes out those in the way.
 */
@Component
class HeldTimeSweeper {
    private final JdbcClient jdbc;
    private final RowScope rows;
    private final Clock clock;

    HeldTimeSweeper(JdbcClient jdbc, RowScope rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        rows.wholeGroup(() -> {
            jdbc.sql("""
                    delete from claimed_time
                    where ctid = any (array(
                        select ctid from claimed_time
                        where held_until <= :now
                        for update skip locked))
                    """).param("now", timestamptz(clock.instant())).update();
        });
    }
}
