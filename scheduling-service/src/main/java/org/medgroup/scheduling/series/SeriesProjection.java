package org.medgroup.scheduling.series;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SeriesProjection {
    @Bean
    Projection seriesTables(SeriesProjector projector) {
        return new Projection.OfJournal(
                "series",
                List.of(ProjectionTable.of("appointment_series"), ProjectionTable.targetSites("series")),
                List.of(projector));
    }
}
