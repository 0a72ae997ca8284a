package org.medgroup.kit.accesslog;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one request has shown to whom.
 *
 * @param roles the actor's, their codes with spaces between
 * @param scope {@code group}, or {@code region:<id>} and {@code site:<id>} with spaces between
 * @param client the network that the request came from
 * @param operation method and path template
 * @param reason a code the caller gave, or {@code break-glass:<id>}
 * @param status of the answer
 * @param searched fields that were searched by, with spaces between
 * @param people by id: the fields of theirs that were shown, with spaces between
 */
public record AccessEntry(
        UUID entryId,
        Instant at,
        String actorId,
        String actorName,
        String roles,
        String scope,
        @Nullable String client,
        AccessKind kind,
        String operation,
        @Nullable String reason,
        String requestId,
        @Nullable String traceId,
        int status,
        @Nullable String searched,
        SortedMap<UUID, String> people) {
    public AccessEntry {
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    }
}
