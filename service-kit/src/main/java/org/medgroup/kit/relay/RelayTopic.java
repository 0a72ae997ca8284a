package org.medgroup.kit.relay;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.medgroup.contracts.EventSequence;
import org.medgroup.kit.stream.Generation;

/**
 * The topic of one generation as the broker has it: there or not, whose incarnation it is, where it ends, and how to
 * write.
 */
interface RelayTopic {
    String name();

    /** @param uuid of this incarnation: a topic that is deleted and made again gets another one */
    record Incarnation(String uuid, int partitions) {}

    /** Creates the topic if it is missing; it keeps its records for ever. */
    Incarnation ensure() throws InterruptedException;

    /** The sequence of the last committed record in each partition that has one. */
    Map<Integer, EventSequence> lastSequences(int partitions);

    /** A transactional producer; its {@code initTransactions} fences the one before, of whatever generation. */
    Producer<byte[], byte[]> producer();

    /** Tells all consumers of a later generation than the first, before the first record is in its topic. */
    void announce(Producer<byte[], byte[]> producer, Generation generation) throws InterruptedException;
}
