package org.medgroup.kit.relay;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;

/**
 * What one Kafka transaction is to carry.
 *
 * @param upTo the last journal position in it
 * @param lastSequence of the last record; null if it has none
 * @param halt why the entry after {@code upTo} cannot be sent
 */
record Batch(
        long upTo,
        List<ProducerRecord<byte[], byte[]>> records,
        @Nullable EventSequence lastSequence,
        @Nullable RelayHalted halt) {}
