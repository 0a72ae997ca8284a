package org.medgroup.acceptance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What lies in the databases, seen past every service and with every right. */
final class StoredState {
    private static final List<String> SERVICES = List.of("scheduling", "staff", "billing", "inventory", "reporting");

    /** The log of access, where who was refused something stands, too; and what services do when its time has come. */
    private static final Pattern MAY_CHANGE = Pattern.compile(
            "access_(entry|person|head)|deadline|message|appointment_(link|notice|reminder|reminder_plan)|freed_time"
                    + "|access_plan|past_access|opt_out_link");

    /**
     * What services set by themselves after a while: where the sequencer begins to look, and that what had been opened
     * shortly before an erasure was forgotten.
     */
    private static final Map<String, String> SET_IN_TIME =
            Map.of("public.journal_head", "scan_from", "public.erasure", "swept_at");

    /** Which rows count: what was claimed for a hold is swept when its time has come. The holds themselves are told apart. */
    private static final Map<String, String> COUNTED = Map.of("public.claimed_time", "held_until is null");

    /** Large, and a trigger refuses every change of a row. */
    private static final Pattern ONLY_GROWS = Pattern.compile("public\\.(domain_event|event_journal)");

    private final RunningMedgroup system;

    StoredState(RunningMedgroup system) {
        this.system = system;
    }

    /** By database and table: number of rows and a hash of their content, whatever their order. */
    Map<String, String> content() throws SQLException {
        Map<String, String> content = new TreeMap<>();
        for (String database : SERVICES) {
            content(system.postgres(7, database), database, content);
        }
        content(system.postgres(10, "vault"), "vault", content);
        return content;
    }

    /** The same, when nothing moves any more: what was accepted before reaches its last reader a little later. */
    Map<String, String> contentAtRest() throws SQLException, InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(4));
        Map<String, String> last = content();
        while (Instant.now().isBefore(giveUp)) {
            Thread.sleep(1_500);
            Map<String, String> now = content();
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        throw new AssertionError(
                "The databases do not come to rest although nobody asks for anything: " + differences(last, content()));
    }

    /** The last event of each service. */
    Map<String, Long> lastEvents() throws SQLException {
        Map<String, Long> last = new HashMap<>();
        for (String database : SERVICES) {
            if (!database.equals("reporting")) {
                last.put(
                        database,
                        Long.valueOf(only(database, "select coalesce(max(global_index), 0) from domain_event")));
            }
        }
        return last;
    }

    /** Trace ids of the events stored after those, each with what it was. What services do by themselves is no caller's. */
    Map<String, String> tracesSince(Map<String, Long> last) throws SQLException {
        Map<String, String> traces = new HashMap<>();
        for (Map.Entry<String, Long> service : last.entrySet()) {
            try (Connection connection = system.postgres(7, service.getKey());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                        select coalesce(split_part(metadata ->> 'traceparent', '-', 2), ''), event_type, aggregate_id
                          from domain_event
                         where global_index > %d
                           and metadata ->> 'actor' not like 'system:%%'
                        """.formatted(service.getValue()))) {
                while (rows.next()) {
                    traces.put(
                            rows.getString(1), service.getKey() + " " + rows.getString(2) + " of " + rows.getString(3));
                }
            }
        }
        return traces;
    }

    /** Those of the keys that a service has kept an answer for. */
    List<String> remembered(List<String> keys) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String database : SERVICES) {
            Map<String, String> byDigest = new HashMap<>();
            keys.forEach(key -> byDigest.put(HexFormat.of().formatHex(digest(key)), key));
            try (Connection connection = system.postgres(7, database);
                    PreparedStatement statement = connection.prepareStatement("""
                        select encode(key_digest, 'hex')
                          from idempotency_record
                         where encode(key_digest, 'hex') = any (?)
                        """)) {
                statement.setArray(
                        1, connection.createArrayOf("text", byDigest.keySet().toArray()));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(String.valueOf(byDigest.get(rows.getString(1))));
                    }
                }
            }
        }
        return found;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String only(String database, String sql) throws SQLException {
        try (Connection connection = system.postgres(7, database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void content(Connection opened, String database, Map<String, String> content) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                select format('%I.%I', n.nspname, c.relname), c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'past')
                 order by 1
                """)) {
                while (rows.next()) {
                    if (!MAY_CHANGE.matcher(rows.getString(2)).matches()) {
                        tables.add(rows.getString(1));
                    }
                }
            }
            for (String table : tables) {
                String row = SET_IN_TIME.containsKey(table) ? "to_jsonb(t) - '" + SET_IN_TIME.get(table) + "'" : "t";
                String what = ONLY_GROWS.matcher(table).matches()
                        ? "count(*) || ' rows'"
                        : "count(*) || ' rows, ' || coalesce(sum(hashtextextended((" + row
                                + ")::text, 0)::numeric), 0)";
                String counted = COUNTED.getOrDefault(table, "true");
                try (ResultSet rows =
                        statement.executeQuery("select " + what + " from " + table + " t where " + counted)) {
                    rows.next();
                    content.put(database + "." + table, rows.getString(1));
                }
            }
        }
    }

    /** What differs, for people to read. */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        List<String> differences = new ArrayList<>();
        after.forEach((table, now) -> {
            @Nullable String then = before.get(table);
            if (!now.equals(then)) {
                differences.add(table + ": " + then + " → " + now);
            }
        });
        return differences;
    }
}
