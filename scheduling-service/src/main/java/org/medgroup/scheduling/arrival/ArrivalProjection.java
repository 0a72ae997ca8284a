package org.medgroup.scheduling.arrival;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ArrivalProjection {
    @Bean
    Projection arrivalTables(ArrivalProjector projector) {
        return new Projection.OfJournal("arrivals", List.of(ProjectionTable.of("arrival_check")), List.of(projector));
    }
}
