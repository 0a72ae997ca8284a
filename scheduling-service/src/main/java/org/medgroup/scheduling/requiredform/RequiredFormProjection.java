package org.medgroup.scheduling.requiredform;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequiredFormProjection {
    @Bean
    Projection requiredFormTables(RequiredFormProjector projector) {
        return new Projection.OfJournal(
                "required-forms",
                List.of(ProjectionTable.of("required_form"), ProjectionTable.targetSites("requiredForm")),
                List.of(projector));
    }
}
