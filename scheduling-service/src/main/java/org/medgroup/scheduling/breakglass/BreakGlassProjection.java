package org.medgroup.scheduling.breakglass;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BreakGlassProjection {
    @Bean
    Projection breakGlassTables(BreakGlassProjector projector) {
        return new Projection.OfJournal("break-glass", List.of(ProjectionTable.of("break_glass")), List.of(projector));
    }
}
