package org.medgroup.scheduling.requiredform;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.requiredform.RequiredFormCommand.RequireForm;
import org.medgroup.scheduling.requiredform.RequiredFormCommand.StopRequiringForm;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormNoLongerRequired;
import org.medgroup.scheduling.requiredform.RequiredFormEvent.FormRequired;

/** One form that a site asks for. It is not changed: another rule is another one, and this one ends. */
@Aggregate
class RequiredForm {
    @AggregateIdentifier
    private RequiredFormId id;

    private boolean over;

    @SuppressWarnings("NullAway.Init") // Axon replays FormRequired before any other handler runs
    RequiredForm() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    RequiredForm(RequireForm command, Clock clock) {
        apply(new FormRequired(command.requiredFormId(), command.siteId(), command.rule(), clock.instant()));
    }

    @CommandHandler
    void handle(StopRequiringForm command, Clock clock) {
        if (!over) {
            apply(new FormNoLongerRequired(id, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(RequiredFormEvent event) {
        switch (event) {
            case FormRequired e -> id = e.requiredFormId();
            case FormNoLongerRequired _ -> over = true;
        }
    }
}
