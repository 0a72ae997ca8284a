package org.medgroup.scheduling.remindercall;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.scheduling.remindercall.ReminderCallCommand.RecordReminderCall;
import org.medgroup.scheduling.remindercall.ReminderCallEvent.PatientCalled;

/** One call. It is never changed: whoever calls again records another one. */
@Aggregate
class ReminderCall {
    @AggregateIdentifier
    private ReminderCallId id;

    @SuppressWarnings("NullAway.Init") // Axon replays PatientCalled before any other handler runs
    ReminderCall() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    ReminderCall(RecordReminderCall command, Clock clock) {
        apply(new PatientCalled(
                command.reminderCallId(),
                command.appointmentId(),
                command.siteId(),
                command.start(),
                command.outcome(),
                clock.instant()));
    }

    @EventSourcingHandler
    void on(ReminderCallEvent event) {
        switch (event) {
            case PatientCalled e -> id = e.reminderCallId();
        }
    }
}
