package org.medgroup.scheduling.kiosk;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KioskProjection {
    @Bean
    Projection kioskTables(KioskProjector projector) {
        return new Projection.OfJournal(
                "kiosks",
                List.of(ProjectionTable.of("kiosk"), ProjectionTable.targetSites("kiosk")),
                List.of(projector));
    }
}
