package org.medgroup.scheduling.waitlist;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.time.Clock;
import java.time.Instant;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.waitlist.FreedTime.Freed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What staff-service tells gives time back: a leave that is taken back, a roster that lets a provider work when it did not
 * before. In the current transaction. Told twice, the second time finds less to offer.
 */
@Component
public class ReturnedTime {
    private final JdbcClient jdbc;
    private final FreedTime freedTime;
    private final Clock clock;

    ReturnedTime(JdbcClient jdbc, FreedTime freedTime, Clock clock) {
        this.jdbc = jdbc;
        this.freedTime = freedTime;
        this.clock = clock;
    }

    /** At each site where the provider works. */
    public void everywhere(ProviderId provider, Instant from, Instant to) {
        jdbc.sql("select site_id from provider_site where provider_id = :provider order by site_id")
                .param("provider", provider.value())
                .query((row, _) -> new SiteId(uuid(row, "site_id")))
                .list()
                .forEach(site -> at(site, provider, from, to));
    }

    /** Somewhere in that stretch, at that site. */
    public void at(SiteId site, ProviderId provider, Instant from, Instant to) {
        var now = clock.instant();
        var horizon = now.plus(FreedTimeFollowsCalendar.HORIZON);
        freedTime.note(
                new Freed(site, provider, from.isAfter(now) ? from : now, to.isBefore(horizon) ? to : horizon), now);
    }
}
