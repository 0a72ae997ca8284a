package org.medgroup.kit.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;

/** A record of the topic, read as far as it can be read. */
sealed interface Incoming {
    Raw raw();

    /** Null if not even that can be read. */
    @Nullable
    EventSequence sequence();

    /** What parking keeps of a record: all of it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Raw(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            byte @Nullable [] payload) {
        String source() {
            return headers.getOrDefault(EventHeaders.SOURCE, "");
        }

        String type() {
            return headers.getOrDefault(EventHeaders.TYPE, "");
        }
    }

    /** An event of a known type. */
    record Readable(Raw raw, ReceivedEvent event) implements Incoming {
        @Override
        public EventSequence sequence() {
            return event.headers().sequence();
        }
    }

    /** An event of a type that this release's contracts do not have. */
    record OfUnknownType(Raw raw, EventHeaders headers) implements Incoming {
        @Override
        public EventSequence sequence() {
            return headers.sequence();
        }
    }

    /** Broken headers or a payload that does not fit its type. */
    record Unreadable(Raw raw, @Nullable EventHeaders headers, Exception cause) implements Incoming {
        @Override
        public @Nullable EventSequence sequence() {
            return headers == null ? null : headers.sequence();
        }
    }

    /** The sequence of the record before it in its partition, as its producer saw it. */
    default @Nullable EventSequence prev() {
        return switch (this) {
            case Readable readable -> readable.event().headers().prev();
            case OfUnknownType unknown -> unknown.headers().prev();
            case Unreadable unreadable ->
                unreadable.headers() == null ? null : unreadable.headers().prev();
        };
    }
}
