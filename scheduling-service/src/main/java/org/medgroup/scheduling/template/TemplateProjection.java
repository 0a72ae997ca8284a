package org.medgroup.scheduling.template;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TemplateProjection {
    @Bean
    Projection templateTables(TemplateProjector projector, OfferedHours hours) {
        return new Projection.OfJournal(
                "templates",
                List.of(
                        ProjectionTable.guard("weekly_hours"),
                        ProjectionTable.of("provider_template"),
                        ProjectionTable.targetSites("template")),
                List.of(projector, new HoursOfEvents(hours)));
    }
}
