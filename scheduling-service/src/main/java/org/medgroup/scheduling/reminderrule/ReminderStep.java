package org.medgroup.scheduling.reminderrule;

import java.util.List;
import org.medgroup.kit.message.Channel;

/**
 * One message before an appointment.
 *
 * @param hoursBefore how long before
 * @param channels by which; of these, those that the patient has given and not said no to
 */
public record ReminderStep(int hoursBefore, List<Channel> channels) {
    public ReminderStep {
        channels = channels.stream().sorted().distinct().toList();
    }
}
