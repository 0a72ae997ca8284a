package org.medgroup.kit.document;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is to be stored.
 *
 * @param kind the service's own word for what it is
 * @param name as its owner calls the file; sealed like its content
 * @param mediaType as the sender says; checked against the content
 */
public record NewDocument(
        UUID id,
        UUID personId,
        String kind,
        @Nullable String name,
        String mediaType,
        Retention retention,
        byte[] content) {}
