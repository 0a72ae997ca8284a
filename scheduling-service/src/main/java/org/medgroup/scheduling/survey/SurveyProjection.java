package org.medgroup.scheduling.survey;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SurveyProjection {
    @Bean
    Projection surveyTables(SurveyProjector projector) {
        return new Projection.OfJournal(
                "surveys",
                List.of(ProjectionTable.of("survey"), ProjectionTable.targetSites("survey")),
                List.of(projector));
    }
}
