package org.medgroup.kit.personal;

import java.util.UUID;

/**
 * Something that keeps more of a person than bytes sealed under the person's key. Every bean of this kind is asked to
 * forget whoever is erased, in the transaction that says so and once more when no process can have the key any longer.
 */
public interface PersonalTraces {
    /** Repeating it changes nothing. */
    void forget(UUID personId);
}
