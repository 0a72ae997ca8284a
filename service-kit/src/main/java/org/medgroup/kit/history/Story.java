package org.medgroup.kit.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the events of one kind of aggregate are retold: the same fold that keeps its read model, and the same shape in
 * which callers see it now.
 *
 * @param <E> its events
 * @param <S> its state, immutable
 */
public interface Story<E, S> {
    Class<E> events();

    /**
     * Whether the read model has it for whoever asks. The second wall is around read models: it would let anybody's
     * events through.
     */
    boolean isThere(UUID id);

    S after(@Nullable S before, E event, long version);

    /**
     * The state as the current caller may see it; becomes JSON. What the caller may not see is left out here, and so
     * from the differences, too.
     */
    Object shown(S state);

    /** When it happened, if the event itself says so. */
    default @Nullable Instant occurredAt(E event) {
        return null;
    }

    /** The reason that somebody gave, in the words or the code of whoever gave it. */
    default @Nullable String why(E event) {
        return null;
    }

    /** Whether the event says of itself that it came from another system. */
    default boolean imported(E event) {
        return false;
    }
}
