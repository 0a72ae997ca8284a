package org.medgroup.scheduling.staffchannel;

import static org.medgroup.scheduling.readmodel.SqlValues.uuid;

import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.concern.ConcernEvent.ConcernAssigned;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells staff that somebody was given a concern. Whoever takes one knows it already. */
@Component
class HandedOver {
    private final JdbcClient jdbc;
    private final Notices notices;

    HandedOver(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    private record Given(SiteId site, String owner) {}

    @EventHandler
    void on(ConcernAssigned event) {
        if (event.by().equals(event.ownerId())) {
            return;
        }
        jdbc.sql("""
                select c.site_id, coalesce(n.name, :owner) as owner
                  from concern c left join actor_name n on n.actor_id = :owner
                 where c.concern_id = :id
                """)
                .param("owner", event.ownerId())
                .param("id", event.concernId().value())
                .query((row, _) -> new Given(new SiteId(uuid(row, "site_id")), row.getString("owner")))
                .optional()
                .ifPresent(given -> notices.tell(
                        given.site(),
                        NoticeKind.CONCERN_HANDED_OVER,
                        event.concernId().value(),
                        1,
                        Map.of("owner", given.owner())));
    }
}
