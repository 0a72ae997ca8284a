package org.medgroup.scheduling.template;

import org.medgroup.contracts.ProviderId;
import org.medgroup.contracts.SiteId;
import org.medgroup.scheduling.provider.Providers;
import org.springframework.stereotype.Component;

/** Workplaces as the provider read model has them. */
@Component
class ProvidersWorkplaces implements Workplaces {
    private final Providers providers;

    ProvidersWorkplaces(Providers providers) {
        this.providers = providers;
    }

    @Override
    public boolean worksOnlyElsewhere(ProviderId provider, SiteId site) {
        return providers.worksOnlyElsewhere(provider, site);
    }
}
