package org.medgroup.scheduling.deviation;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeviationProjection {
    @Bean
    Projection deviationTables(DeviationProjector projector) {
        return new Projection.OfJournal(
                "deviations",
                List.of(ProjectionTable.of("deviation"), ProjectionTable.targetSites("deviation")),
                List.of(projector));
    }
}
