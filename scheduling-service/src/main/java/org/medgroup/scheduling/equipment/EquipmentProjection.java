package org.medgroup.scheduling.equipment;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.naming.TakenNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EquipmentProjection {
    @Bean
    Projection equipmentTables(EquipmentProjector projector, TakenNames names) {
        return new Projection.OfJournal(
                "equipment",
                List.of(
                        ProjectionTable.guard("taken_name", "scope like 'equipment of %'"),
                        ProjectionTable.of("equipment"),
                        ProjectionTable.targetSites("equipment")),
                List.of(projector, new NamesOfEvents(names)));
    }
}
