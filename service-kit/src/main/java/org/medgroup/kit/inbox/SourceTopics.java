package org.medgroup.kit.inbox;

import java.util.Optional;

/** Which topic of a stream a consumer reads now. */
interface SourceTopics {
    /** Of a stream that was never restored. */
    SourceTopics FIRST_GENERATION = Optional::of;

    /**
     * @param stream as consumers name it, see {@link org.medgroup.contracts.Topics}
     * @return the topic, with the consumer's marks in it; empty if it is not there yet
     * @throws PartitionStopped if the consumer must not read any further
     */
    Optional<String> of(String stream);
}
