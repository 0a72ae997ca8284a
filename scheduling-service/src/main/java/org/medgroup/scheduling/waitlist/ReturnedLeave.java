package org.medgroup.scheduling.waitlist;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.waitlist.FreedTime.Freed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A leave that is taken back gives time back, at each site where the provider works. Staff-service tells of it. */
@Component
public class ReturnedLeave {
    private final JdbcClient jdbc;
    private final FreedTime freedTime;
    private final Clock clock;

    ReturnedLeave(JdbcClient jdbc, FreedTime freedTime, Clock clock) {
        this.jdbc = jdbc;
        this.freedTime = freedTime;
        this.clock = clock;
    }

    /** In the current transaction. Told twice, the second time finds less to offer. */
    public void of(ProviderId provider, Instant from, Instant to) {
        var now = clock.instant();
        var horizon = now.plus(FreedTimeFollowsCalendar.HORIZON);
        jdbc.sql("select site_id from provider_site where provider_id = :provider order by site_id")
                .param("provider", provider.value())
                .query((row, _) -> new SiteId(uuid(row, "site_id")))
                .list()
                .forEach(site -> freedTime.note(
                        new Freed(site, provider, from.isAfter(now) ? from : now, to.isBefore(horizon) ? to : horizon),
                        now));
    }
}
