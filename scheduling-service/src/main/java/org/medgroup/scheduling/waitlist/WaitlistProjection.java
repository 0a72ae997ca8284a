package org.medgroup.scheduling.waitlist;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WaitlistProjection {
    @Bean
    Projection waitlistTables(WaitlistProjector projector) {
        return new Projection.OfJournal(
                "waitlist",
                List.of(
                        ProjectionTable.of("waitlist_entry"),
                        ProjectionTable.of("waitlist_offer"),
                        ProjectionTable.targetSites("waitlistEntry")),
                List.of(projector));
    }
}
