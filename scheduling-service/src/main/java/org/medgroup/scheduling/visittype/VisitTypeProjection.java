package org.medgroup.scheduling.visittype;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.naming.TakenNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VisitTypeProjection {
    @Bean
    Projection visitTypeTables(VisitTypeProjector projector, TakenNames names) {
        return new Projection.OfJournal(
                "visit-types",
                List.of(
                        ProjectionTable.guard("taken_name", "scope = 'visit-type'"),
                        ProjectionTable.of("visit_type"),
                        ProjectionTable.of("recall_interval")),
                List.of(projector, new CodesOfEvents(names)));
    }
}
