package org.medgroup.scheduling.reminderrule;

import java.time.Duration;
import java.util.List;
import org.medgroup.kit.message.Channel;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The shipped rule.
 *
 * @param before how long before an appointment its patient is reminded while no model is in use, in whole hours
 */
@ConfigurationProperties("medgroup.reminders")
record ReminderSettings(@DefaultValue({"72h", "24h"}) List<Duration> before) {
    private static final int DAY = 24;

    RemindingRule shipped() {
        return new RemindingRule(
                new RemindingPlan(
                        before.stream()
                                .map(lead -> step(Math.toIntExact(lead.toHours())))
                                .toList(),
                        null),
                new RemindingPlan(List.of(step(DAY)), null),
                new RemindingPlan(List.of(step(3 * DAY), step(DAY)), null),
                new RemindingPlan(List.of(step(7 * DAY), step(3 * DAY), step(DAY)), 2 * DAY));
    }

    private static ReminderStep step(int hoursBefore) {
        return new ReminderStep(hoursBefore, List.of(Channel.EMAIL, Channel.SMS));
    }
}
