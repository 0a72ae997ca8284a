package org.medgroup.scheduling.kiosk;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;

import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRegistered;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRevoked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link Kiosks}. */
@Component
class KioskProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    KioskProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(KioskEvent event) {
        switch (event) {
            case KioskRegistered e -> {
                jdbc.sql("""
                        insert into kiosk (kiosk_id, site_id, label, registered_at) values (:id, :site, :label, :at)
                        on conflict (kiosk_id) do nothing
                        """)
                        .param("id", e.kioskId().value())
                        .param("site", e.siteId().value())
                        .param("label", e.label())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
                targetSites.bind(Target.of("kiosk", e.kioskId()), Set.of(e.siteId()));
            }
            case KioskRevoked e ->
                jdbc.sql("update kiosk set revoked_at = :at where kiosk_id = :id")
                        .param("id", e.kioskId().value())
                        .param("at", timestamptz(e.occurredAt()))
                        .update();
        }
    }
}
