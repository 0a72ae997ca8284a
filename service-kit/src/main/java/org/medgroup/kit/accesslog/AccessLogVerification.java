package org.medgroup.kit.accesslog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.journal.Anchors;
import org.medgroup.kit.journal.ChainDigest;

/**
 * Recomputes the access log's chain and compares it with what is stored, from outside the service: it needs a connection
 * that can read, and nothing else. An edited, deleted, added or reordered entry shows at its position, one of its people
 * likewise; a truncated log shows as far back as the last anchor.
 */
public final class AccessLogVerification {
    private static final int FETCH_SIZE = 1_000;
    private static final int MOST_VIOLATIONS = 20;

    private AccessLogVerification() {}

    /**
     * @param entries how many were recomputed
     * @param people rows of people in them
     * @param violations empty if all is well; at most twenty
     */
    public record Report(long entries, long people, int anchors, List<String> violations) {
        public boolean holds() {
            return violations.isEmpty();
        }
    }

    /** Reads in one snapshot, so a service that goes on writing does no harm. */
    public static Report verify(Connection connection, List<Anchors.Head> anchors) throws SQLException {
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
        private final List<Anchors.Head> anchors;
        private final List<String> violations = new ArrayList<>();
        private long position;
        private long entries;
        private long people;
        private byte[] last = new byte[ChainDigest.LENGTH];

        Pass(Connection connection, List<Anchors.Head> anchors) {
            this.connection = connection;
            this.anchors = anchors;
        }

        Report report() throws SQLException {
            chain();
            head();
            compareWithAnchors();
            return new Report(entries, people, anchors.size(), List.copyOf(violations));
        }

        private void chain() throws SQLException {
            var chain = new AccessChain(last);
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_SIZE);
                try (var row = statement.executeQuery(AccessEntryRows.SELECT + " order by e.position")) {
                    while (row.next()) {
                        chain = check(chain, row);
                    }
                }
            }
        }

        private AccessChain check(AccessChain chain, ResultSet row) throws SQLException {
            position++;
            long stored = row.getLong("position");
            if (stored != position) {
                violate("Entry %d is missing".formatted(position));
                position = stored;
            }
            entries++;
            var entry = AccessEntryRows.read(row);
            people += entry.people().size();
            last = row.getBytes("hash");
            if (row.getInt("people_count") == entry.people().size()
                    && Arrays.equals(chain.add(position, entry), last)) {
                return chain;
            }
            violate("Entry %d is not what was logged there".formatted(position));
            return new AccessChain(last); // one change is one violation, not one for each that follows
        }

        private void head() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select position, hash from access_head")) {
                if (!row.next()) {
                    violate("access_head has no row");
                } else if (row.getLong(1) != position || !Arrays.equals(row.getBytes(2), last)) {
                    violate("The head says %d %s, the log ends at %d %s"
                            .formatted(row.getLong(1), hex(row.getBytes(2)), position, hex(last)));
                }
            }
        }

        /** Those of the present epoch: a declared restore takes back what was anchored in earlier ones. */
        private void compareWithAnchors() throws SQLException {
            long epoch = epoch();
            try (var statement = connection.prepareStatement("select hash from access_entry where position = ?")) {
                for (var anchor : anchors) {
                    if (anchor.epoch() != epoch || anchor.position() == 0) {
                        continue;
                    }
                    statement.setLong(1, anchor.position());
                    try (var row = statement.executeQuery()) {
                        if (!row.next()) {
                            violate("The log was anchored at position %d at %s and is shorter now"
                                    .formatted(anchor.position(), anchor.at()));
                        } else if (!hex(row.getBytes(1)).equals(anchor.hash())) {
                            violate("Entry %d is not what was anchored at %s"
                                    .formatted(anchor.position(), anchor.at()));
                        }
                    }
                }
            }
        }

        private long epoch() throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select epoch from journal_head")) {
                return row.next() ? row.getLong(1) : 0;
            }
        }

        private void violate(String what) {
            if (violations.size() < MOST_VIOLATIONS) {
                violations.add(what);
            }
        }

        private static String hex(byte @Nullable [] hash) {
            return hash == null ? "nothing" : HexFormat.of().formatHex(hash);
        }
    }
}
