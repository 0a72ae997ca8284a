package org.medgroup.scheduling.template;

import java.sql.Types;
import java.util.Set;
import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.access.Target;
import org.medgroup.kit.access.TargetSites;
import org.medgroup.scheduling.template.TemplateEvent.TemplateEnded;
import org.medgroup.scheduling.template.TemplateEvent.TemplateOpened;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the table of templates, from which offered time is computed. */
@Component
class TemplateProjector {
    private final JdbcClient jdbc;
    private final TargetSites targetSites;

    TemplateProjector(JdbcClient jdbc, TargetSites targetSites) {
        this.jdbc = jdbc;
        this.targetSites = targetSites;
    }

    @EventHandler
    void on(TemplateEvent event) {
        switch (event) {
            case TemplateOpened e -> {
                WeeklyHours hours = e.hours();
                jdbc.sql("""
                        insert into provider_template
                            (template_id, provider_id, site_id, day_of_week, from_time, to_time, valid_from, valid_to)
                        values (:id, :provider, :site, :day, :from, :to, :validFrom, :validTo)
                        on conflict (template_id) do nothing
                        """)
                        .param("id", e.templateId().value())
                        .param("provider", hours.providerId().value())
                        .param("site", hours.siteId().value())
                        .param("day", hours.dayOfWeek().getValue())
                        .param("from", hours.from())
                        .param("to", hours.to())
                        .param("validFrom", hours.validFrom())
                        .param("validTo", hours.validTo(), Types.DATE)
                        .update();
                targetSites.bind(Target.of("template", e.templateId()), Set.of(hours.siteId()));
            }
            case TemplateEnded e ->
                jdbc.sql("""
                        update provider_template set valid_to = :lastDay where template_id = :id
                        """)
                        .param("id", e.templateId().value())
                        .param("lastDay", e.lastDay())
                        .update();
        }
    }
}
