package org.medgroup.scheduling.inbound;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarProjection {
    @Bean
    Projection calendarTables(StaffEvents staff) {
        return new Projection.OfTopics(
                "calendar",
                List.of(
                        ProjectionTable.of("site_hours"),
                        ProjectionTable.of("site_closed_day"),
                        ProjectionTable.of("site_place"),
                        ProjectionTable.of("provider"),
                        ProjectionTable.of("provider_site"),
                        ProjectionTable.of("provider_absence"),
                        ProjectionTable.of("provider_credential"),
                        ProjectionTable.of("rostered"),
                        ProjectionTable.of("shift")),
                List.of(staff.name()));
    }
}
