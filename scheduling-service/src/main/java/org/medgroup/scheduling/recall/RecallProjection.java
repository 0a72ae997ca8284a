package org.medgroup.scheduling.recall;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecallProjection {
    @Bean
    Projection recallTables(RecallProjector projector) {
        return new Projection.OfJournal(
                "recalls",
                List.of(ProjectionTable.of("recall"), ProjectionTable.targetSites("recall")),
                List.of(projector));
    }
}
