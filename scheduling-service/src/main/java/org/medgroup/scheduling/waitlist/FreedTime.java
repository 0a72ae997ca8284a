package org.medgroup.scheduling.waitlist;

import static org.medgroup.scheduling.readmodel.SqlValues.instant;
import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuid;
import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.deadline.Deadlines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has become free and is to be gone through for those who wait: noted in the transaction that frees it. */
@Component
class FreedTime {
    private final JdbcClient jdbc;
    private final Deadlines deadlines;

    FreedTime(JdbcClient jdbc, Deadlines deadlines) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
    }

    /** @param provider none: anybody at the site @param givenBack by a visit that was cancelled or moved */
    record Freed(SiteId site, @Nullable ProviderId provider, Instant since, Instant until, boolean givenBack) {
        Freed(SiteId site, @Nullable ProviderId provider, Instant since, Instant until) {
            this(site, provider, since, until, false);
        }
    }

    /** @param at when it is free; earlier than now means at once */
    void note(Freed freed, Instant at) {
        if (!freed.since().isBefore(freed.until())) {
            return;
        }
        var id = Ids.next();
        jdbc.sql("""
                insert into freed_time (freed_id, site_id, provider_id, since, until, given_back)
                values (:id, :site, :provider, :since, :until, :givenBack)
                """)
                .param("id", id)
                .param("site", freed.site().value())
                .param("provider", uuidOrNull(freed.provider()), Types.OTHER)
                .param("since", timestamptz(freed.since()))
                .param("until", timestamptz(freed.until()))
                .param("givenBack", freed.givenBack())
                .update();
        deadlines.set(FreedTimeMatching.NAME, id, at);
    }

    Optional<Freed> find(UUID id) {
        return jdbc.sql("select * from freed_time where freed_id = :id")
                .param("id", id)
                .query((row, _) -> {
                    var provider = uuidOrNull(row, "provider_id");
                    return new Freed(
                            new SiteId(uuid(row, "site_id")),
                            provider == null ? null : new ProviderId(provider),
                            instant(row, "since"),
                            instant(row, "until"),
                            row.getBoolean("given_back"));
                })
                .optional();
    }

    void goneThrough(UUID id) {
        jdbc.sql("delete from freed_time where freed_id = :id").param("id", id).update();
    }
}
