package org.medgroup.scheduling.kiosk;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.kiosk.KioskCommand.RegisterKiosk;
import org.medgroup.scheduling.kiosk.KioskCommand.RevokeKiosk;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRegistered;
import org.medgroup.scheduling.kiosk.KioskEvent.KioskRevoked;

/** One device at one site. Revoked it stays so: the next one is another one. */
@Aggregate
class Kiosk {
    @AggregateIdentifier
    private KioskId id;

    private boolean revoked;

    @SuppressWarnings("NullAway.Init") // Axon replays KioskRegistered before any other handler runs
    Kiosk() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Kiosk(RegisterKiosk command, Clock clock) {
        apply(new KioskRegistered(command.kioskId(), command.siteId(), command.label(), clock.instant()));
    }

    @CommandHandler
    void handle(RevokeKiosk command, Clock clock) {
        if (!revoked) {
            apply(new KioskRevoked(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(KioskEvent event) {
        switch (event) {
            case KioskRegistered e -> id = e.kioskId();
            case KioskRevoked _ -> revoked = true;
        }
    }
}
