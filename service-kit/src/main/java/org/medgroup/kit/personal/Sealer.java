package org.medgroup.kit.personal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.UUID;

/** Seals and opens personal fields. Only services that are given the vault's address have one. */
public interface Sealer {
    /**
     * @param field the field's name; together with the person it is bound to the ciphertext, so that a value moved to
     *     another field or person does not open
     * @throws PersonErased if the person's key has been destroyed
     */
    Sealed seal(UUID personId, String field, String clear);

    /**
     * @throws PersonErased if the person's key has been destroyed
     * @throws IllegalArgumentException if the value was not sealed for this person and field, or was altered
     */
    String open(UUID personId, String field, Sealed sealed);

    /**
     * For more than a field: what is written is sealed piece by piece into {@code sealed}, which is closed with it.
     *
     * @param about what it is; with the person it is bound to the ciphertext
     * @throws PersonErased if the person's key has been destroyed
     */
    OutputStream sealing(UUID personId, String about, OutputStream sealed);

    /**
     * The other way round. Reading throws an {@link java.io.IOException} as soon as a piece is missing, in another place or
     * altered.
     *
     * @throws PersonErased if the person's key has been destroyed
     */
    InputStream opening(UUID personId, String about, InputStream sealed);

    /** Creates missing keys and fetches all of them at once, before many values are sealed or opened. */
    void prepare(Collection<UUID> personIds);

    /**
     * A search key for equality: equal input gives equal bytes, and nothing leads back. Belongs in read models only.
     *
     * @param normalised the value in the one spelling in which it is compared
     */
    byte[] blindIndex(String field, String normalised);

    /** Destroys the person's key, for good when the oldest backup of the vault has expired. Repeating it changes nothing. */
    void erase(UUID personId);
}
