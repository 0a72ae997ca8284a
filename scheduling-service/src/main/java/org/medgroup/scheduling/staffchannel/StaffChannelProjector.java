package org.medgroup.scheduling.staffchannel;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelRemoved;
import org.medgroup.scheduling.staffchannel.StaffChannelEvent.StaffChannelSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link StaffChannels}. */
@Component
class StaffChannelProjector {
    private final JdbcClient jdbc;

    StaffChannelProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(StaffChannelEvent event) {
        switch (event) {
            case StaffChannelSet e ->
                jdbc.sql("""
                        insert into staff_channel (site_id, service, address, shown, language, kinds, changed_at)
                        values (:site, :service, :address, :shown, :language, :kinds, :at)
                        on conflict (site_id) do update
                           set service = excluded.service, address = excluded.address, shown = excluded.shown,
                               language = excluded.language, kinds = excluded.kinds, changed_at = excluded.changed_at
                        """)
                        .param("site", e.siteId().value())
                        .param("service", e.settings().service().name())
                        .param("address", e.settings().address().value())
                        .param("shown", e.settings().shown())
                        .param("language", e.settings().language())
                        .param(
                                "kinds",
                                e.settings().kinds().stream()
                                        .map(NoticeKind::name)
                                        .toArray(String[]::new))
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
            case StaffChannelRemoved e ->
                jdbc.sql("delete from staff_channel where site_id = :site")
                        .param("site", e.siteId().value())
                        .update();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Rebuilding {
        @Bean
        Projection staffChannelTables(StaffChannelProjector projector) {
            return new Projection.OfJournal(
                    "staff-channels", List.of(ProjectionTable.of("staff_channel")), List.of(projector));
        }
    }
}
