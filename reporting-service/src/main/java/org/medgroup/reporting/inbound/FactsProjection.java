package org.medgroup.reporting.inbound;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everything that reporting knows is one projection: a site's zone decides the days of the facts, and so of the figures. */
@Configuration(proxyBeanMethods = false)
class FactsProjection {
    private static final List<String> TABLES = List.of(
            "region",
            "site",
            "provider",
            "site_hours",
            "template",
            "template_told",
            "deviation_told",
            "closed_days_told",
            "absence",
            "absence_told",
            "appointment_fact",
            "appointment_fact_past",
            "provider_day",
            "first_visit",
            "merged_patient",
            "merge_told",
            "access_measured",
            "patient_voice",
            "offered_day",
            "offered_horizon",
            "horizon_reached",
            "as_of_not_kept");

    @Bean
    Projection factsTables(StaffEvents staff, SchedulingEvents scheduling) {
        return new Projection.OfTopics(
                "facts",
                TABLES.stream().map(ProjectionTable::of).toList(),
                List.of(staff.name(), scheduling.name())); // zones first: the days of the facts follow from them
    }
}
