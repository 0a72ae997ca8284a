package org.medgroup.scheduling.concern;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConcernProjection {
    @Bean
    Projection concernTables(ConcernProjector projector) {
        return new Projection.OfJournal(
                "concerns",
                List.of(ProjectionTable.of("concern"), ProjectionTable.targetSites("concern")),
                List.of(projector));
    }
}
