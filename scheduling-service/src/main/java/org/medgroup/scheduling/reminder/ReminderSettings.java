package org.medgroup.scheduling.reminder;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param before how long before an appointment its patient is reminded, once each */
@ConfigurationProperties("medgroup.reminders")
record ReminderSettings(@DefaultValue({"72h", "24h"}) List<Duration> before) {
    ReminderSettings {
        before = before.stream().sorted().toList();
    }
}
