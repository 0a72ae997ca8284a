package org.medgroup.scheduling.kiosk;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often somebody may guess at a kiosk. Each try counts as a wrong one before anything is looked up, and is taken back
 * when it was right: however many come at once, they stand in line at one row.
 */
@Component
public class KioskTries {
    /** So many wrong ones within {@link #WINDOW}, then the kiosk sends everybody to the desk until it is over. */
    public static final int MOST = 8;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    KioskTries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false if there have been too many */
    public boolean begin(KioskId kiosk) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into kiosk_try as known (kiosk_id, since, wrong) values (:kiosk, :now, 1)
                        on conflict (kiosk_id) do update
                           set since = case when known.since < :over then :now else known.since end,
                               wrong = case when known.since < :over then 1 else least(known.wrong + 1, :most + 1) end
                        returning wrong
                        """)
                        .param("kiosk", kiosk.value())
                        .param("now", timestamptz(now))
                        .param("over", timestamptz(now.minus(WINDOW)))
                        .param("most", MOST)
                        .query(Integer.class)
                        .single()
                <= MOST;
    }

    /** The one that this transaction has begun was right. */
    public void wasRight(KioskId kiosk) {
        jdbc.sql("update kiosk_try set wrong = wrong - 1 where kiosk_id = :kiosk")
                .param("kiosk", kiosk.value())
                .update();
    }
}
