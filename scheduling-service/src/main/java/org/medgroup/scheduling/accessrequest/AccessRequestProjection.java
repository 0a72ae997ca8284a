package org.medgroup.scheduling.accessrequest;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessRequestProjection {
    @Bean
    Projection accessRequestTables(AccessRequestProjector projector) {
        return new Projection.OfJournal(
                "access-requests", List.of(ProjectionTable.of("access_request")), List.of(projector));
    }
}
