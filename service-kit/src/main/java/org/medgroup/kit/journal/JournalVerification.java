package org.medgroup.kit.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the hash chain and compares it with what is stored, from outside the service: it needs a connection that
 * can read, and nothing else. An edited, deleted, added or reordered event shows at its position; a truncated journal
 * shows as far back as the last anchor. A declared restore to an earlier point is not a truncation.
 */
public final class JournalVerification {
    private static final int FETCH_SIZE = 1_000;
    private static final int MOST_VIOLATIONS = 20;

    private JournalVerification() {}

    /**
     * @param entries how many were recomputed
     * @param unplaced committed events that have no position yet; above zero only for a moment after a commit
     * @param violations empty if all is well; at most twenty
     */
    public record Report(long epoch, long entries, long unplaced, int anchors, List<String> violations) {
        public boolean holds() {
            return violations.isEmpty();
        }
    }

    /** Without anything from outside the database. */
    public static Report verify(Connection connection) throws SQLException {
        return verify(connection, null);
    }

    /**
     * Reads in one snapshot, so a service that goes on writing does no harm.
     *
     * @param anchors null if the service writes none
     */
    public static Report verify(Connection connection, @Nullable Anchors anchors) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            statement.execute("set local statement_timeout = '15min'"); // a service's own is made for requests
            return new Pass(connection, anchors).report();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private static final class Pass {
        private final Connection connection;
        private final @Nullable Anchors anchors;
        private final List<String> violations = new ArrayList<>();
        private long entries;
        private byte[] last = new byte[HashChain.LENGTH];

        Pass(Connection connection, @Nullable Anchors anchors) {
            this.connection = connection;
            this.anchors = anchors;
        }

        Report report() throws SQLException {
            var head = head();
            if (head == null) {
                violate("journal_head has no row");
                return new Report(0, 0, 0, 0, violations);
            }
            chain();
            if (head.position() != entries || !Arrays.equals(head.hash(), last)) {
                violate("The head says %d %s, the journal ends at %d %s"
                        .formatted(head.position(), hex(head.hash()), entries, hex(last)));
            }
            order();
            if (anchors != null) {
                compareWithAnchors(head, anchors);
            }
            return new Report(
                    head.epoch(),
                    entries,
                    unplaced(),
                    anchors == null ? 0 : anchors.heads().size(),
                    List.copyOf(violations));
        }

        private @Nullable JournalHead head() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select epoch, position, hash from journal_head")) {
                return row.next() ? new JournalHead(row.getLong(1), row.getLong(2), row.getBytes(3)) : null;
            }
        }

        private void chain() throws SQLException {
            var chain = new HashChain();
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_SIZE);
                try (var row = statement.executeQuery("""
                        select j.position, j.hash, e.global_index is null as missing, %s
                          from event_journal j left join domain_event e using (global_index)
                         order by j.position
                        """.formatted(StoredEventRows.COLUMNS))) {
                    while (row.next()) {
                        entries++;
                        long position = row.getLong("position");
                        var stored = row.getBytes("hash");
                        if (position != entries) {
                            violate("Position %d is missing".formatted(entries));
                            entries = position;
                        }
                        if (row.getBoolean("missing")) {
                            violate("The event at position %d is gone".formatted(position));
                            chain = new HashChain(stored);
                        } else if (!Arrays.equals(chain.add(position, StoredEventRows.read(row)), stored)) {
                            violate("The event at position %d is not what was journaled there".formatted(position));
                            chain = new HashChain(stored); // one change is one violation, not one for each that follows
                        }
                        last = stored;
                    }
                }
            }
        }

        private void order() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("""
                            select position, aggregate_id, version, before from (
                                select j.position, e.aggregate_id, e.version,
                                       lag(e.version) over (partition by e.aggregate_id order by j.position) as before
                                  from event_journal j join domain_event e using (global_index)) placed
                             where version <> coalesce(before + 1, 0)
                             limit %d
                            """.formatted(MOST_VIOLATIONS))) {
                while (row.next()) {
                    violate("Position %d has version %d of aggregate %s after version %s"
                            .formatted(row.getLong(1), row.getLong(3), row.getString(2), row.getString(4)));
                }
            }
        }

        /**
         * Every anchored head must lie on this chain, unless a declared restore took it back: then its epoch is not one
         * that this journal came through, or it lies beyond the cut.
         */
        private void compareWithAnchors(JournalHead head, Anchors anchors) throws SQLException {
            var reach = declaredPath(head, anchors);
            for (var restore : anchors.restores()) {
                if (restore.epoch() > head.epoch()) {
                    violate("Epoch %d was opened at %s, and the journal is in epoch %d"
                            .formatted(restore.epoch(), restore.at(), head.epoch()));
                }
            }
            for (var anchor : anchors.heads()) {
                var upTo = reach.get(anchor.epoch());
                if (upTo == null && anchor.epoch() > head.epoch()) {
                    violate("The journal was anchored in epoch %d at %s and is in epoch %d"
                            .formatted(anchor.epoch(), anchor.at(), head.epoch()));
                } else if (upTo != null && anchor.position() > 0 && anchor.position() <= upTo) {
                    var hash = hashAt(anchor.position());
                    if (hash == null) {
                        violate("The journal was anchored at position %d at %s and is shorter now"
                                .formatted(anchor.position(), anchor.at()));
                    } else if (!hash.equals(anchor.hash())) {
                        violate("Position %d is not what was anchored at %s".formatted(anchor.position(), anchor.at()));
                    }
                }
            }
        }

        /** Back from the present epoch, restore by restore: each epoch on the way, and the position up to which it counts. */
        private Map<Long, Long> declaredPath(JournalHead head, Anchors anchors) throws SQLException {
            Map<Long, Long> reach = new HashMap<>();
            long upTo = Long.MAX_VALUE;
            long epoch = head.epoch();
            reach.put(epoch, upTo);
            while (epoch > 1) {
                var declared = anchors.restoreOf(epoch);
                if (declared.isEmpty()) {
                    violate("Nobody has declared the restore that opened epoch %d".formatted(epoch));
                    break;
                }
                var restore = declared.get();
                refuseOtherBranch(restore);
                if (restore.cutPosition() <= upTo) {
                    upTo = restore.cutPosition();
                    var hash = upTo == 0 ? hex(new byte[HashChain.LENGTH]) : hashAt(upTo);
                    if (!restore.cutHash().equals(hash)) {
                        violate("Position %d is not what epoch %d was declared to go on from at %s"
                                .formatted(upTo, epoch, restore.at()));
                    }
                }
                epoch = restore.fromEpoch();
                reach.put(epoch, upTo);
            }
            return reach;
        }

        private void refuseOtherBranch(Anchors.Restore declared) throws SQLException {
            try (var statement = connection.prepareStatement(
                    "select from_epoch, cut_position, cut_hash from journal_epoch where epoch = ?")) {
                statement.setLong(1, declared.epoch());
                try (var row = statement.executeQuery()) {
                    if (!row.next()
                            || row.getLong(1) != declared.fromEpoch()
                            || row.getLong(2) != declared.cutPosition()
                            || !hex(row.getBytes(3)).equals(declared.cutHash())) {
                        violate("Epoch %d is not what was declared at %s: it goes on from epoch %d at position %d"
                                .formatted(
                                        declared.epoch(), declared.at(), declared.fromEpoch(), declared.cutPosition()));
                    }
                }
            }
        }

        private @Nullable String hashAt(long position) throws SQLException {
            try (var statement = connection.prepareStatement("select hash from event_journal where position = ?")) {
                statement.setLong(1, position);
                try (var row = statement.executeQuery()) {
                    return row.next() ? hex(row.getBytes(1)) : null;
                }
            }
        }

        private long unplaced() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("""
                            select count(*) from domain_event e
                             where not exists (select from event_journal j where j.global_index = e.global_index)
                            """)) {
                row.next();
                return row.getLong(1);
            }
        }

        private void violate(String what) {
            if (violations.size() < MOST_VIOLATIONS) {
                violations.add(what);
            }
        }

        private static String hex(byte[] hash) {
            return HexFormat.of().formatHex(hash);
        }
    }
}
