package org.medgroup.scheduling.reminderrule;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.medgroup.scheduling.reminderrule.ReminderRuleCommand.SetReminderRule;
import org.medgroup.scheduling.reminderrule.ReminderRuleEvent.ReminderRuleSet;

/** The rule by which patients are reminded. Until somebody sets it, it is the shipped one, of which no event tells. */
@Aggregate
class ReminderRule {
    @AggregateIdentifier
    private ReminderRuleId id;

    private long ruleVersion;
    private @Nullable RemindingRule rule;

    @SuppressWarnings("NullAway.Init") // set by the first event
    ReminderRule() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetReminderRule command, Clock clock) {
        if (command.rule().hasOneTwice()) {
            throw ReminderRuleRejected.oneTwice();
        }
        if (!command.rule().equals(rule)) {
            apply(new ReminderRuleSet(command.reminderRuleId(), ruleVersion + 1, command.rule(), clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(ReminderRuleEvent event) {
        switch (event) {
            case ReminderRuleSet e -> {
                id = e.reminderRuleId();
                ruleVersion = e.ruleVersion();
                rule = e.rule();
            }
        }
    }
}
