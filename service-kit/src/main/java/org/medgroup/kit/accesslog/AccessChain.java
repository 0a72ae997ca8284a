package org.medgroup.kit.accesslog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.ChainDigest;

/**
 * The chain over the access log, made of the same parts as the journal's ({@link ChainDigest}), in this order; a missing
 * text is hashed as an empty one:
 *
 * <pre>
 * previous hash, position, entry_id, at, actor_id, actor_name, roles, scope, client, kind, operation, reason,
 * request_id, trace_id, status (int64), searched, people (int64),
 * and for each person, by person_id as unsigned bytes: person_id, fields
 * </pre>
 */
final class AccessChain {
    private final ChainDigest digest;

    AccessChain(byte[] last) {
        this.digest = new ChainDigest(last);
    }

    byte[] add(long position, AccessEntry entry) {
        digest.add(position)
                .add(entry.entryId())
                .add(entry.at())
                .add(entry.actorId())
                .add(entry.actorName())
                .add(entry.roles())
                .add(entry.scope())
                .add(text(entry.client()))
                .add(entry.kind().name())
                .add(entry.operation())
                .add(text(entry.reason()))
                .add(entry.requestId())
                .add(text(entry.traceId()))
                .add(entry.status())
                .add(text(entry.searched()))
                .add(entry.people().size());
        entry.people().entrySet().stream()
                // PostgreSQL's order, in which others read them; a UUID's own order in Java is signed
                .sorted((one, other) -> compareUnsigned(one.getKey(), other.getKey()))
                .forEach(person -> digest.add(person.getKey()).add(person.getValue()));
        return digest.link();
    }

    private static int compareUnsigned(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
