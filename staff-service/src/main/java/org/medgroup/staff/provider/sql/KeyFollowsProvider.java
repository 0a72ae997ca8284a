package org.medgroup.staff.provider.sql;

import org.axonframework.eventhandling.EventHandler;
import org.medgroup.kit.personal.Erasures;
import org.medgroup.staff.provider.ProviderEvent.PrivateDataErased;
import org.springframework.stereotype.Component;

/** Whoever's private data is erased loses the key: noted with the event, done after the commit. */
@Component
class KeyFollowsProvider {
    private final Erasures erasures;

    KeyFollowsProvider(Erasures erasures) {
        this.erasures = erasures;
    }

    @EventHandler
    void on(PrivateDataErased event) {
        erasures.record(event.providerId().value(), event.occurredAt());
    }
}
