package org.medgroup.scheduling.arrival;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.arrival.ArrivalCommand.RecordArrivalCheck;
import org.medgroup.scheduling.arrival.ArrivalEvent.ArrivalChecked;

/** What was asked and looked at when somebody came. It is never changed: whoever looks again records another one. */
@Aggregate
class ArrivalCheck {
    @AggregateIdentifier
    private ArrivalCheckId id;

    @SuppressWarnings("NullAway.Init") // Axon replays ArrivalChecked before any other handler runs
    ArrivalCheck() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    ArrivalCheck(RecordArrivalCheck command, Clock clock) {
        apply(new ArrivalChecked(
                command.arrivalCheckId(),
                command.appointmentId(),
                command.patientId(),
                command.siteId(),
                command.kiosk(),
                command.confirmed().stream().sorted().distinct().toList(),
                command.missing().stream().sorted().distinct().toList(),
                clock.instant()));
    }

    @EventSourcingHandler
    void on(ArrivalEvent event) {
        switch (event) {
            case ArrivalChecked e -> id = e.arrivalCheckId();
        }
    }
}
