package org.medgroup.scheduling.referral;

import java.util.List;
import org.medgroup.kit.rebuild.Projection;
import org.medgroup.kit.rebuild.ProjectionTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReferralProjection {
    @Bean
    Projection referralTables(ReferralProjector projector) {
        return new Projection.OfJournal(
                "referrals",
                List.of(ProjectionTable.of("referral"), ProjectionTable.of("referral_appointment")),
                List.of(projector));
    }
}
