package org.medgroup.scheduling.inbound;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BalanceProjection {
    @Bean
    Projection balanceTables(BillingEvents billing) {
        return new Projection.OfTopics(
                "balances", List.of(ProjectionTable.of("patient_balance")), List.of(billing.name()));
    }
}
