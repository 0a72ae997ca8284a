package org.medgroup.scheduling.outreach;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param language of the messages, for whoever has not named one
 * @param publicUrl where the gateway is for people outside
 */
@ConfigurationProperties("medgroup.outreach")
record OutreachSettings(
        @DefaultValue("en") String language,
        @DefaultValue("http://localhost:8080") URI publicUrl) {}
