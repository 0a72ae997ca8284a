package org.medgroup.scheduling.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Identifier;

/** Domain values as the driver wants them. Arrays are bound as text and cast in the statement ({@code ::uuid[]}). */
public final class SqlValues {
    private SqlValues() {}

    public static OffsetDateTime timestamptz(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timestamptzOrNull(@Nullable Instant instant) {
        return instant == null ? null : timestamptz(instant);
    }

    public static @Nullable UUID uuidOrNull(@Nullable Identifier id) {
        return id == null ? null : id.value();
    }

    public static String[] uuids(Collection<? extends Identifier> ids) {
        return ids.stream().map(Identifier::toString).toArray(String[]::new);
    }

    public static String[] instants(Collection<Instant> instants) {
        return instants.stream().map(Instant::toString).toArray(String[]::new);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
