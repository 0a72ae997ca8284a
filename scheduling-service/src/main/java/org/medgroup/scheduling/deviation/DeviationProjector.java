package org.medgroup.scheduling.deviation;

import static org.medgroup.scheduling.readmodel.SqlValues.uuidOrNull;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationAdded;
import org.medgroup.scheduling.deviation.DeviationEvent.DeviationWithdrawn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table from which extra and blocked hours are computed. */
@Component
class DeviationProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    DeviationProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(DeviationEvent event) {
        switch (event) {
            case DeviationAdded e -> {
                DeviatingHours hours = e.hours();
                jdbc.sql("""
                        insert into deviation (deviation_id, site_id, provider_id, kind, first_date, last_date,
                                               from_time, to_time, label, withdrawn)
                        values (:id, :site, :provider, :kind, :date, :lastDate, :from, :to, :label, false)
                        on conflict (deviation_id) do nothing
                        """)
                        .param("id", e.deviationId().value())
                        .param("site", hours.siteId().value())
                        .param("provider", uuidOrNull(hours.providerId()), Types.OTHER)
                        .param("kind", hours.kind().name())
                        .param("date", hours.date())
                        .param("lastDate", hours.lastDate())
                        .param("from", hours.from())
                        .param("to", hours.to())
                        .param("label", hours.label())
                        .update();
                targetSites.bind(Target.of("deviation", e.deviationId()), Set.of(hours.siteId()));
            }
            case DeviationWithdrawn e ->
                jdbc.sql("update deviation set withdrawn = true where deviation_id = :id")
                        .param("id", e.deviationId().value())
                        .update();
        }
    }
}
