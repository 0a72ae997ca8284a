package org.medgroup.scheduling.priorauthorization;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PriorAuthorizationProjection {
    @Bean
    Projection priorAuthorizationTables(PriorAuthorizationProjector projector) {
        return new Projection.OfJournal(
                "prior-authorizations",
                List.of(ProjectionTable.of("prior_authorization"), ProjectionTable.of("authorized_visit")),
                List.of(projector));
    }
}
