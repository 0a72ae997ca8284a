package org.medgroup.kit.inbox;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.medgroup.kit.problem.Rejection;

/** The consumer's own database: marks, counts, refusals and parked records. Every method joins the caller's transaction. */
interface InboxStore {
    enum Outcome {
        APPLIED,
        REFUSED,
        SKIPPED,
        /** Parked, and given up by an operator. */
        DISCARDED;

        String code() {
            return switch (this) {
                case APPLIED -> "applied";
                case REFUSED -> "refused";
                case SKIPPED -> "skipped";
                case DISCARDED -> "discarded";
            };
        }
    }

    /** The chain of one (source, key). */
    record Chain(String source, String key) {
        static Chain of(Incoming incoming) {
            return new Chain(incoming.raw().source(), incoming.raw().key());
        }
    }

    /**
     * The stored mark; made at the topic's beginning if there is none.
     *
     * @throws MarkMoved if it is in another generation of the topic's stream
     */
    Mark mark(String consumer, TopicPartition partition, String topicUuid);

    /**
     * Compare-and-set. Also locks the row, so that whoever believes to own the partition, too, waits and then fails.
     *
     * @throws MarkMoved if the stored mark is not {@code from}
     */
    void move(String consumer, TopicPartition partition, Mark from, Mark to);

    void count(String consumer, TopicPartition partition, Outcome outcome, Map<String, Long> eventsByType);

    void refuse(String consumer, TopicPartition partition, ReceivedEvent event, long offset, Rejection rejection);

    /** Which of the chains have parked records; they stay so until the transaction ends. */
    Set<Chain> lockParked(String consumer, TopicPartition partition, Collection<Chain> chains);

    /** @return whether the chain has parked records; if so, nobody else changes that until the transaction ends */
    boolean lock(String consumer, Chain chain);

    long parkedKeys(String consumer, TopicPartition partition);

    void park(String consumer, String topicUuid, Incoming incoming, String reason);

    record ParkedRecord(long id, Incoming.Raw raw) {}

    Optional<ParkedRecord> firstParked(String consumer, Chain chain);

    /** Deletes the record and, with the last one, the key. */
    void unpark(String consumer, Chain chain, long id);

    void failedAgain(long id, String reason);
}
