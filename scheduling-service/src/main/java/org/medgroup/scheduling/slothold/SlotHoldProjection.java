package org.medgroup.scheduling.slothold;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Its claims are not among them: they are over before anybody has rebuilt anything. */
@Configuration(proxyBeanMethods = false)
class SlotHoldProjection {
    @Bean
    Projection slotHoldTables(SlotHoldProjector projector) {
        return new Projection.OfJournal(
                "slot-holds",
                List.of(ProjectionTable.of("slot_hold"), ProjectionTable.targetSites("slotHold")),
                List.of(projector));
    }
}
