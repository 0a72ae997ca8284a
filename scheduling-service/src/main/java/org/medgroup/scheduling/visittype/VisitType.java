package org.medgroup.scheduling.visittype;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.VisitTypeId;
import org.medgroup.scheduling.naming.TakenNames;
import org.medgroup.scheduling.visittype.VisitTypeCommand.DefineVisitType;
import org.medgroup.scheduling.visittype.VisitTypeEvent.VisitTypeDefined;

/** One kind of visit. What is booked keeps the name and the times it was booked with. */
@Aggregate
class VisitType {
    @AggregateIdentifier
    private VisitTypeId id;

    @SuppressWarnings("NullAway.Init") // Axon replays VisitTypeDefined before any other handler runs
    VisitType() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    VisitType(DefineVisitType command, Clock clock, TakenNames names) {
        if (!names.take(
                CodesOfEvents.SCOPE, command.code(), command.visitTypeId().value())) {
            throw VisitTypeRejected.codeTaken();
        }
        apply(new VisitTypeDefined(
                command.visitTypeId(),
                command.code(),
                command.name(),
                command.minutes(),
                command.bufferMinutes(),
                command.roomKind(),
                clock.instant()));
    }

    @EventSourcingHandler
    void on(VisitTypeEvent event) {
        switch (event) {
            case VisitTypeDefined e -> id = e.visitTypeId();
        }
    }
}
