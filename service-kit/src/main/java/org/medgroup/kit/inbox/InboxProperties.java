package org.medgroup.kit.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the consumers.
 *
 * @param enabled false leaves the events where they are
 * @param concurrency threads per consumer, which share its partitions
 * @param batchSize the most events in one transaction
 * @param maxParkedKeys per partition and consumer; one more stops the partition, for then it is not the events
 * @param longestBackoff between two attempts at an event that fails transiently
 * @param topicsEvery how soon a topic that has just been made is found: a new source's, or a new generation's
 */
@ConfigurationProperties("medgroup.inbox")
public record InboxProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1") int concurrency,
        @DefaultValue("500") int batchSize,
        @DefaultValue("100") int maxParkedKeys,
        @DefaultValue("10s") Duration longestBackoff,
        @DefaultValue("5s") Duration topicsEvery) {}
