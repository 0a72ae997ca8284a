package org.medgroup.staff.provider.sql;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.medgroup.staff.provider.ProviderNpis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderProjection {
    @Bean
    Projection providerTables(ProviderProjector projector, ProviderNpis npis) {
        return new Projection.OfJournal(
                "providers",
                List.of(
                        ProjectionTable.guard("provider_npi"),
                        ProjectionTable.of("provider"),
                        ProjectionTable.of("absence"),
                        ProjectionTable.of("credential"),
                        ProjectionTable.targetSites("provider")),
                List.of(projector, new NpisOfEvents(npis)));
    }
}
