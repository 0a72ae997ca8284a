package org.medgroup.deploy.verifying;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every consumer has applied every record up to its mark exactly once, and nothing is parked. */
final class InboxPromise {
    private InboxPromise() {}

    /** What is consumed: a stream, in the generation that its source's journal is in now. */
    record Source(String stream, long generation) {}

    /** Next offsets of a consumer, by partition; none in partitions that it still has in an older generation. */
    static Map<Integer, Long> marks(Connection snapshot, String consumer, Source source) throws SQLException {
        Map<Integer, Long> marks = new HashMap<>();
        try (PreparedStatement select = snapshot.prepareStatement(
                "select partition, next_offset from inbox_mark where consumer = ? and topic = ? and generation = ?")) {
            select.setString(1, consumer);
            select.setString(2, source.stream());
            select.setLong(3, source.generation());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    marks.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return marks;
    }

    /** Who consumes what in this database. */
    static Map<String, Set<String>> consumers(Connection snapshot) throws SQLException {
        Map<String, Set<String>> consumers = new TreeMap<>();
        try (PreparedStatement select = snapshot.prepareStatement("select distinct consumer, topic from inbox_mark");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                consumers
                        .computeIfAbsent(row.getString(1), _ -> new TreeSet<>())
                        .add(row.getString(2));
            }
        }
        return consumers;
    }

    /**
     * @param counts records of the topic below the consumer's marks, by partition and type
     * @param behind partitions in which the consumer has not reached the position that everything is compared as of
     */
    static Verdict compare(
            String service,
            Connection snapshot,
            String consumer,
            String topic,
            Map<Integer, Map<String, Long>> counts,
            Set<Integer> behind)
            throws SQLException {
        Verdict.Draft draft =
                new Verdict.Draft(service + ": consumer " + consumer + " has applied each event of " + topic + " once");
        Map<String, Long> perOutcome = new TreeMap<>();
        Map<Integer, Map<String, Long>> handled = new HashMap<>();
        try (PreparedStatement select = snapshot.prepareStatement(
                "select partition, type, outcome, events from inbox_applied where consumer = ? and topic = ?")) {
            select.setString(1, consumer);
            select.setString(2, topic);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    handled.computeIfAbsent(row.getInt("partition"), _ -> new TreeMap<>())
                            .merge(row.getString("type"), row.getLong("events"), Long::sum);
                    perOutcome.merge(row.getString("outcome"), row.getLong("events"), Long::sum);
                }
            }
        }
        Set<Integer> partitions = new TreeSet<>(counts.keySet());
        partitions.addAll(handled.keySet());
        for (int partition : partitions) {
            Map<String, Long> inTopic = counts.getOrDefault(partition, Map.of());
            Map<String, Long> applied = handled.getOrDefault(partition, Map.of());
            Set<String> types = new TreeSet<>(inTopic.keySet());
            types.addAll(applied.keySet());
            for (String type : types) {
                long wanted = inTopic.getOrDefault(type, 0L);
                long found = applied.getOrDefault(type, 0L);
                if (wanted != found) {
                    draft.violation("Partition " + partition + ", " + type + ": " + wanted + " in the topic, " + found
                            + " handled");
                }
            }
        }
        for (int partition : behind) {
            draft.violation("Partition " + partition + " has not been read up to the end that was there at the start");
        }
        long parked = parked(snapshot, consumer, topic);
        if (parked > 0) {
            draft.violation(parked + " records are parked; look at them and replay them");
        }
        perOutcome.forEach(draft::figure);
        draft.figure("parked", parked);
        return draft.verdict();
    }

    private static long parked(Connection snapshot, String consumer, String topic) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(
                "select count(*) from inbox_parked_record where consumer = ? and topic = ?")) {
            select.setString(1, consumer);
            select.setString(2, topic);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
