package org.medgroup.scheduling.reminderrule;

import java.time.Instant;
import org.medgroup.kit.event.StoredAs;

/** What has happened to the rule. */
public sealed interface ReminderRuleEvent {
    /** @param ruleVersion counted from 1; plans say by which one they were made */
    @StoredAs("reminder-rule-set")
    record ReminderRuleSet(ReminderRuleId reminderRuleId, long ruleVersion, RemindingRule rule, Instant occurredAt)
            implements ReminderRuleEvent {}
}
