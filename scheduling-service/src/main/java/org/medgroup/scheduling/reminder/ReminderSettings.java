package org.medgroup.scheduling.reminder;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param before how long before an appointment its patient is reminded, once each
 * @param language of the messages, for whoever has not named one
 * @param publicUrl where the gateway is for people outside
 */
@ConfigurationProperties("medgroup.reminders")
record ReminderSettings(
        @DefaultValue({"72h", "24h"}) List<Duration> before,
        @DefaultValue("en") String language,
        @DefaultValue("http://localhost:8080") URI publicUrl) {
    ReminderSettings {
        before = before.stream().sorted().toList();
    }
}
