package org.medgroup.kit.access;

import java.util.Collection;
import java.util.UUID;
import org.medgroup.contracts.Identifier;
import org.springframework.jdbc.support.SqlArrayValue;

/** Ids as one {@code uuid[]} parameter: {@code site_id = any (:sites)}. */
public final class UuidArray {
    private UuidArray() {}

    public static SqlArrayValue of(Collection<? extends Identifier> ids) {
        return ofUuids(ids.stream().map(Identifier::value).toList());
    }

    public static SqlArrayValue ofUuids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }
}
