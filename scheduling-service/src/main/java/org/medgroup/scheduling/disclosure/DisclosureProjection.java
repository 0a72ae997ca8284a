package org.medgroup.scheduling.disclosure;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DisclosureProjection {
    @Bean
    Projection disclosureTables(DisclosureProjector projector) {
        return new Projection.OfJournal("disclosures", List.of(ProjectionTable.of("disclosure")), List.of(projector));
    }
}
