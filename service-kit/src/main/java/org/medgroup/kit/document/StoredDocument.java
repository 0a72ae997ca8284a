package org.medgroup.kit.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.Sealed;

/**
 * What is known about a document without opening it.
 *
 * @param sha256 of the sealed bytes, in hex
 */
public record StoredDocument(
        UUID id,
        UUID personId,
        String kind,
        @Nullable Sealed name,
        String mediaType,
        long size,
        String sha256,
        Retention retention,
        LocalDate retainUntil,
        Instant storedAt) {}
