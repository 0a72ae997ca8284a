package org.medgroup.scheduling.room;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.naming.TakenNames;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoomProjection {
    @Bean
    Projection roomTables(RoomProjector projector, TakenNames names) {
        return new Projection.OfJournal(
                "rooms",
                List.of(
                        ProjectionTable.guard("taken_name", "scope like 'room of %'"),
                        ProjectionTable.of("room"),
                        ProjectionTable.targetSites("room")),
                List.of(projector, new NamesOfEvents(names)));
    }
}
