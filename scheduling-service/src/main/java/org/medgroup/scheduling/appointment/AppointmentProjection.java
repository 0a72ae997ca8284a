package org.medgroup.scheduling.appointment;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AppointmentProjection {
    @Bean
    Projection appointmentTables(AppointmentProjector projector, ClaimedTime claims) {
        return new Projection.OfJournal(
                "appointments",
                List.of(
                        ProjectionTable.guard("claimed_time"),
                        ProjectionTable.of("appointment"),
                        ProjectionTable.targetSites("appointment")),
                List.of(projector, new ClaimsOfEvents(claims)));
    }
}
