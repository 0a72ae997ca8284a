package org.medgroup.scheduling.thirdnext;

import static org.medgroup.scheduling.readmodel.SqlValues.timestamptz;
import static org.medgroup.scheduling.readmodel.SqlValues.uuids;

import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.thirdnext.AccessMeasurementEvent.AccessMeasured;
import org.medgroup.scheduling.thirdnext.ProviderAccess.OfVisitType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table behind {@link AccessMeasurements}. */
@Component
class AccessProjector {
    private final JdbcClient jdbc;

    AccessProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(AccessMeasurementEvent event) {
        switch (event) {
            case AccessMeasured e -> measured(e);
        }
    }

    private void measured(AccessMeasured event) {
        var access = event.access();
        jdbc.sql("""
                insert into access_measurement (measurement_id, site_id, provider_id, measured_at, local_date,
                                                horizon_days, away, visit_types, third_slot_on)
                values (:id, :site, :provider, :at, :date, :horizon, :away, :types::uuid[], :days::date[])
                on conflict (measurement_id) do nothing
                """)
                .param("id", event.measurementId().value())
                .param("site", access.siteId().value())
                .param("provider", access.providerId().value())
                .param("at", timestamptz(access.measuredAt()))
                .param("date", access.localDate())
                .param("horizon", access.horizonDays())
                .param("away", access.away())
                .param(
                        "types",
                        uuids(access.visitTypes().stream()
                                .map(OfVisitType::visitTypeId)
                                .toList()))
                .param("days", days(access.visitTypes()))
                .update();
    }

    private static String[] days(List<OfVisitType> visitTypes) {
        return visitTypes.stream()
                .map(each ->
                        each.thirdSlotOn() == null ? null : each.thirdSlotOn().toString())
                .toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    static class Tables {
        @Bean
        Projection accessTables(AccessProjector projector) {
            return new Projection.OfJournal(
                    "access-measurements", List.of(ProjectionTable.of("access_measurement")), List.of(projector));
        }
    }
}
