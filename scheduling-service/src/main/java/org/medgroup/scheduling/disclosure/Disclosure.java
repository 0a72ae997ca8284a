package org.medgroup.scheduling.disclosure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.disclosure.DisclosureCommand.RecordDisclosure;
import org.medgroup.scheduling.disclosure.DisclosureEvent.DisclosureRecorded;

/** One time that a patient's data was given to somebody outside treatment, payment and operations. */
@Aggregate
class Disclosure {
    @AggregateIdentifier
    private DisclosureId id;

    @SuppressWarnings("NullAway.Init") // Axon replays DisclosureRecorded before any other handler runs
    Disclosure() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Disclosure(RecordDisclosure command, Clock clock) {
        apply(new DisclosureRecorded(
                command.disclosureId(),
                command.patientId(),
                command.disclosedOn(),
                command.basis(),
                command.recipient(),
                command.address(),
                command.description(),
                command.purpose(),
                command.recordedBy(),
                clock.instant()));
    }

    @EventSourcingHandler
    void on(DisclosureEvent event) {
        switch (event) {
            case DisclosureRecorded e -> id = e.disclosureId();
        }
    }
}
