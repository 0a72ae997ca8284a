package org.medgroup.scheduling.survey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether patients are asked at all
 * @param after how long after a visit its patient is asked
 * @param every no patient is asked more often
 */
@ConfigurationProperties("medgroup.surveys")
record SurveySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2h") Duration after,
        @DefaultValue("90d") Duration every) {}
