package org.medgroup.deploy.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.Topics;
import org.medgroup.deploy.Failure;

/** What a restore reads of a service's journal, and what it writes there. */
final class Journals {
    private static final List<String> STREAMS =
            List.of(Topics.STAFF, Topics.SCHEDULING, Topics.BILLING, Topics.INVENTORY);

    private Journals() {}

    /** Where the epoch that was opened has branched off. */
    record Branch(long epoch, long fromEpoch, long cutPosition, String cutHash) {}

    /** Null if the database has no journal. */
    static Manifest.@Nullable Head head(Connection connection) throws SQLException {
        if (!exists(connection, "journal_head")) {
            return null;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select epoch, position, hash from journal_head")) {
            return row.next()
                    ? new Manifest.Head(
                            row.getLong(1), row.getLong(2), HexFormat.of().formatHex(row.getBytes(3)))
                    : null;
        }
    }

    static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, table);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** A restore that ended before what the backup itself holds, or in another history, has gone wrong. */
    static void refuseIfBehind(Connection connection, String database, Manifest.Head atLeast) throws SQLException {
        if (atLeast.position() == 0) {
            return;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select hash from event_journal where position = ?")) {
            select.setLong(1, atLeast.position());
            try (var row = select.executeQuery()) {
                if (!row.next() || !HexFormat.of().formatHex(row.getBytes(1)).equals(atLeast.hash())) {
                    throw new Failure(
                            "The restored " + database + " does not hold position " + atLeast.position()
                                    + " of its journal as the backup recorded it.",
                            "The write-ahead log does not belong to the backup. Nothing was changed.");
                }
            }
        }
    }

    /** Lets the journal go on in a new epoch, and keeps this database's consumers from what was taken back. */
    static Branch open(Connection connection, long epoch, String why) throws SQLException {
        Branch branch;
        try (PreparedStatement open = connection.prepareStatement("select * from open_journal_epoch(?, ?)")) {
            open.setLong(1, epoch);
            open.setString(2, why);
            try (var row = open.executeQuery()) {
                row.next();
                branch = new Branch(
                        epoch, row.getLong(1), row.getLong(2), HexFormat.of().formatHex(row.getBytes(3)));
            }
        }
        try (PreparedStatement least = connection.prepareStatement("""
                insert into inbox_least_generation (topic, generation) values (?, ?)
                on conflict (topic) do update set generation = excluded.generation
                """)) {
            for (var stream : STREAMS) {
                least.setString(1, stream);
                least.setLong(2, epoch);
                least.addBatch();
            }
            least.executeBatch();
        }
        return branch;
    }

    /** Whoever had signed out since would be signed in again: everybody signs in anew. */
    static void endSessions(Connection connection) throws SQLException {
        for (var table : List.of("spring_session", "sign_in", "offline_client_session", "offline_user_session")) {
            if (exists(connection, table)) {
                try (var statement = connection.createStatement()) {
                    statement.executeUpdate("delete from " + table);
                }
            }
        }
    }
}
