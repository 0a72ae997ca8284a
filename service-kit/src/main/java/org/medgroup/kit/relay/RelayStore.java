package org.medgroup.kit.relay;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;

/** How far the journal has been sent, and who of the replicas sends. */
interface RelayStore {
    /** Makes the caller the relay, unless another replica is. */
    Optional<Hold> hold() throws SQLException;

    void halted(RelayHalted halt);

    /**
     * What was stored when the last batch was acknowledged.
     *
     * @param generation of the topic that all of it is about, the journal's epoch at that time
     */
    record Stored(
            long generation,
            long position,
            @Nullable String topicUuid,
            @Nullable EventSequence lastSequence) {}

    /** Being the relay, until it is closed or its connection dies. */
    interface Hold extends AutoCloseable {
        Stored stored();

        void startAt(long generation, long position, String topicUuid, @Nullable EventSequence inTopic);

        /** @param lastSequence null leaves what is stored */
        void advance(long position, @Nullable EventSequence lastSequence);

        /** @throws SQLException if it has been lost */
        void check() throws SQLException;

        @Override
        void close();
    }
}
