package org.medgroup.scheduling.waitlist;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param offerFor how long an offer waits for an answer; the quiet hours do not count
 * @param notice how long before its start a slot stops being offered: the patient has to come
 */
@ConfigurationProperties("medgroup.waitlist")
record WaitlistSettings(
        @DefaultValue("1h") Duration offerFor,
        @DefaultValue("2h") Duration notice) {}
