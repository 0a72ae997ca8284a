package org.medgroup.scheduling.thirdnext;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.thirdnext.AccessMeasurementCommand.RecordAccess;
import org.medgroup.scheduling.thirdnext.AccessMeasurementEvent.AccessMeasured;

/** What was measured once; nothing can be said about it afterwards. */
@Aggregate
class AccessMeasurement {
    @AggregateIdentifier
    private AccessMeasurementId id;

    @SuppressWarnings("NullAway.Init") // Axon replays AccessMeasured before any other handler runs
    AccessMeasurement() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    AccessMeasurement(RecordAccess command) {
        apply(new AccessMeasured(
                command.measurementId(), command.access(), command.access().measuredAt()));
    }

    @EventSourcingHandler
    void on(AccessMeasurementEvent event) {
        switch (event) {
            case AccessMeasured e -> id = e.measurementId();
        }
    }
}
