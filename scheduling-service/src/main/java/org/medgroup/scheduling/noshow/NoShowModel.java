package org.medgroup.scheduling.noshow;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.noshow.NoShowModelCommand.KeepNoShowModel;
import org.medgroup.scheduling.noshow.NoShowModelCommand.UseNoShowModel;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelLearnt;
import org.medgroup.scheduling.noshow.NoShowModelEvent.NoShowModelPutToUse;

/** One model. It is used at once if it says more than the base rate does, and never if it does not. */
@Aggregate
class NoShowModel {
    @AggregateIdentifier
    private NoShowModelId id;

    private boolean useful;

    @SuppressWarnings("NullAway.Init") // Axon replays NoShowModelLearnt before any other handler runs
    NoShowModel() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    NoShowModel(KeepNoShowModel command, Clock clock) {
        apply(new NoShowModelLearnt(command.noShowModelId(), command.learnt(), clock.instant()));
        if (command.learnt().heldOut().isUseful()) {
            apply(new NoShowModelPutToUse(command.noShowModelId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(UseNoShowModel command, Clock clock) {
        if (!useful) {
            throw NoShowModelRejected.noBetterThanTheBaseRate();
        }
        apply(new NoShowModelPutToUse(id, clock.instant()));
    }

    @EventSourcingHandler
    void on(NoShowModelEvent event) {
        switch (event) {
            case NoShowModelLearnt e -> {
                id = e.noShowModelId();
                useful = e.learnt().heldOut().isUseful();
            }
            case NoShowModelPutToUse _ -> {}
        }
    }
}
