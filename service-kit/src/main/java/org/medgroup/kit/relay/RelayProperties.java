package org.medgroup.kit.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the relay.
 *
 * @param batchSize journal entries per Kafka transaction
 * @param maxRecordSize bytes; must not exceed the broker's {@code message.max.bytes}
 * @param transactionTimeout after which the broker gives up on a relay that has gone silent
 * @param deliveryTimeout after which a record that the broker does not take is given up, and its whole batch with it
 * @param replication of the topic if it has to be created; -1 is the broker's default
 */
@ConfigurationProperties("medgroup.relay")
public record RelayProperties(
        @DefaultValue("1000") int batchSize,
        @DefaultValue("1000000") int maxRecordSize,
        @DefaultValue("30s") Duration transactionTimeout,
        @DefaultValue("15s") Duration deliveryTimeout,
        @DefaultValue("-1") short replication) {}
