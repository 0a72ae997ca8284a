package org.medgroup.scheduling.reminderrule;

import static org.medgroup.kit.access.Role.ADMIN;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.GroupWide;

/** What can be asked of the rule. It is the group's. */
public sealed interface ReminderRuleCommand {
    /** Holds for what is planned from now on. */
    @GroupWide
    @Allowed(ADMIN)
    record SetReminderRule(@TargetAggregateIdentifier ReminderRuleId reminderRuleId, RemindingRule rule)
            implements ReminderRuleCommand {}
}
