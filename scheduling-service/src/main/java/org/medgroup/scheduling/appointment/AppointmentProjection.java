package org.medgroup.scheduling.appointment;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.scheduling.claiming.ClaimedTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AppointmentProjection {
    @Bean
    Projection appointmentTables(AppointmentProjector projector, ClaimedTime claims) {
        return new Projection.OfJournal(
                "appointments",
                List.of(
                        // what is held for a few minutes follows from no appointment and is left alone
                        ProjectionTable.guard("claimed_time", "held_until is null"),
                        ProjectionTable.of("appointment"),
                        ProjectionTable.targetSites("appointment")),
                List.of(projector, new ClaimsOfEvents(claims)));
    }
}
