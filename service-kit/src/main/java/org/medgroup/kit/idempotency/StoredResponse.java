package org.medgroup.kit.idempotency;

import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer that a repeated request gets again. */
record StoredResponse(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Shown shown) {
    /**
     * What the answer shows of people.
     *
     * @param path the template that the request's path matched
     * @param people by id, with the fields of theirs
     */
    record Shown(String path, Map<UUID, SortedSet<String>> people) {}
}
