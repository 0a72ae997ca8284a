package org.medgroup.staff.provider.sql;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.staff.provider.Npi;
import org.medgroup.staff.provider.ProviderEvent;
import org.medgroup.staff.provider.ProviderEvent.ProviderJoined;
import org.medgroup.staff.provider.ProviderNpis;

/** The NPIs that providers' events account for: what a command claims before it appends, a rebuild claims from the event. */
final class NpisOfEvents {
    private final ProviderNpis npis;

    NpisOfEvents(ProviderNpis npis) {
        this.npis = npis;
    }

    @EventHandler
    void on(ProviderEvent event) {
        if (event instanceof ProviderJoined joined) {
            Npi npi = joined.npi();
            if (npi != null) {
                npis.claim(npi, joined.providerId());
            }
        }
    }
}
