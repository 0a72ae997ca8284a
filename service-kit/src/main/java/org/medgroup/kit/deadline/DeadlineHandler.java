package org.medgroup.kit.deadline;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Does what is due. Called outside any transaction, as {@code system:<service>}; commands and templates begin their own.
 *
 * <p>At least once: a process that dies after the effect is committed leaves the deadline, and another one calls again. So
 * a handler looks at how things stand, and finds nothing to do the second time or when the deadline was overtaken.
 */
public interface DeadlineHandler {
    /** Stored with every deadline of this kind: it never changes. */
    String name();

    /**
     * A {@link org.medgroup.kit.problem.Rejection} is an outcome; after any other exception it is tried again, later and
     * later.
     *
     * @return when to ask again about the same thing, if so
     */
    Optional<Instant> due(UUID subject);
}
