package org.medgroup.kit.sample;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.kit.sample.CounterCommand.MoveCounter;
import org.medgroup.kit.sample.CounterCommand.OpenCounter;
import org.medgroup.kit.sample.CounterEvent.CounterMoved;
import org.medgroup.kit.sample.CounterEvent.CounterOpened;

@Aggregate
class Counter {
    @AggregateIdentifier
    private UUID id;

    private int value;

    Counter() {}

    @CommandHandler
    Counter(OpenCounter command) {
        apply(new CounterOpened(command.counterId(), command.name()));
    }

    @CommandHandler
    int handle(MoveCounter command) {
        apply(new CounterMoved(id, command.by(), value + command.by(), command.note()));
        return value;
    }

    @EventSourcingHandler
    void on(CounterEvent event) {
        switch (event) {
            case CounterOpened opened -> id = opened.counterId();
            case CounterMoved moved -> value = moved.value();
        }
    }
}
