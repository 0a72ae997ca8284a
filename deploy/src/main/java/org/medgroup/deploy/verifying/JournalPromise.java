package org.medgroup.deploy.verifying;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads a service's whole journal once and checks what must hold of it alone: every committed event is in it, at a
 * gapless position, an aggregate's events in the order of their versions, every hash is the one that the row before it
 * and the event give, and the heads that were anchored outside the database lie on this chain.
 */
final class JournalPromise {
    private static final int ROWS_AT_A_TIME = 5_000;

    private JournalPromise() {}

    /**
     * A journal as it was read.
     *
     * @param epoch counts restores to an earlier point; each has a topic of its own
     * @param position the last position; everything else is compared as of it
     * @param events the stored type of every event by its id
     * @param byType how many events of each stored type
     */
    record Read(long epoch, long position, Map<UUID, String> events, Map<String, Long> byType, Verdict verdict) {}

    static Read read(Store store) throws SQLException, IOException, GeneralSecurityException {
        Verdict.Draft draft =
                new Verdict.Draft(store.service() + ": every event is in the journal, chained and in order");
        Map<UUID, String> events = new HashMap<>();
        Map<String, Long> byType = new TreeMap<>();
        Map<UUID, Long> versions = new HashMap<>();
        StoredChain chain = new StoredChain();
        long expected = 1;
        long last = 0;
        byte[] end = new byte[32];
        // before the snapshot: what is anchored by now must be in it
        Anchors anchors = Anchors.read(store.anchorFile(), store.anchorKey());
        long epoch;
        try (Connection snapshot = store.snapshot()) {
            epoch = epoch(snapshot);
            Map<Long, String> unseen = anchors.wanted(epoch, draft);
            try (PreparedStatement select =
                    snapshot.prepareStatement("select j.position, j.hash, " + StoredChain.COLUMNS
                            + ", e.event_id is null as gone"
                            + " from event_journal j left join domain_event e using (global_index)"
                            + " order by j.position")) {
                select.setFetchSize(ROWS_AT_A_TIME);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong("position");
                        if (last != expected) {
                            draft.violation("Position " + expected + " is missing; " + last + " follows");
                            expected = last;
                        }
                        expected++;
                        end = row.getBytes("hash");
                        String anchored = unseen.remove(last);
                        if (anchored != null && !anchored.equals(HexFormat.of().formatHex(end))) {
                            draft.violation("Position " + last + " is not what was anchored outside the database");
                        }
                        if (row.getBoolean("gone")) {
                            draft.violation("The event at position " + last + " is gone");
                            chain.goOnFrom(end);
                            continue;
                        }
                        if (!Arrays.equals(chain.next(last, row), end)) {
                            draft.violation("The hash chain breaks at position " + last + ", event "
                                    + row.getString("event_id"));
                            chain.goOnFrom(end);
                        }
                        UUID aggregate = row.getObject("aggregate_id", UUID.class);
                        long version = row.getLong("version");
                        long before = versions.getOrDefault(aggregate, -1L);
                        if (version != before + 1) {
                            draft.violation("Aggregate " + aggregate + " has version " + version + " at position "
                                    + last + ", after version " + before);
                        }
                        versions.put(aggregate, version);
                        String type = row.getString("event_type");
                        events.put(row.getObject("event_id", UUID.class), type);
                        byType.merge(type, 1L, Long::sum);
                    }
                }
            }
            checkHead(snapshot, last, end, draft);
            unseen.keySet()
                    .forEach(position ->
                            draft.violation("Position " + position + " was anchored outside the database and is gone"));
            if (anchors.unsigned() > 0) {
                draft.violation(anchors.unsigned() + " anchors are not signed by the service's key");
            }
            draft.figure("anchors", (long) anchors.heads().size());
            draft.figure("epoch", epoch);
            long stored = single(snapshot, "select count(*) from domain_event");
            long waiting = single(
                    snapshot,
                    "select count(*) from domain_event e where not exists"
                            + " (select from event_journal j where j.global_index = e.global_index)"
                            // what was committed a moment ago may still wait for the sequencer
                            + " and e.recorded_at < now() - interval '10 seconds'");
            if (waiting > 0) {
                draft.violation(waiting + " events that are older than 10 seconds are not in the journal");
            }
            draft.figure("stored", stored);
            draft.figure("journaled", (long) events.size());
            draft.figure("position", last);
            draft.figure("aggregates", (long) versions.size());
        }
        return new Read(epoch, last, events, byType, draft.verdict());
    }

    /** The next event is chained to what the head says, so the head must be the journal's end. */
    private static void checkHead(Connection snapshot, long last, byte[] end, Verdict.Draft draft) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement("select position, hash from journal_head");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                draft.violation("The journal ends at position " + last + ", and its head is gone");
            } else if (row.getLong("position") != last || !Arrays.equals(row.getBytes("hash"), end)) {
                draft.violation("The journal ends at position " + last + ", and its head says something else");
            }
        }
    }

    /** As the head says; if somebody has taken the head away, the last one that a restore opened. */
    static long epoch(Connection snapshot) throws SQLException {
        return single(snapshot, """
                select coalesce((select epoch from journal_head), (select max(epoch) from journal_epoch), 1)""");
    }

    static long single(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
