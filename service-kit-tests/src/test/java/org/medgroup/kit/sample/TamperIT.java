package org.medgroup.kit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.journal.Anchors;
import org.medgroup.kit.journal.HashChain;
import org.medgroup.kit.journal.HashChain.StoredEvent;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalVerification;
import org.medgroup.kit.testing.TestServers;

/** A superuser changes history, past every trigger and constraint. Each way to do it is seen. */
class TamperIT {
    private static final int EVENTS = 12;

    /** What the owner of all computers would do: after the change the whole chain is computed again. */
    private static final String CHAIN_MADE_TO_FIT = "; the chain made to fit";

    @TempDir
    static Path directory;

    private static Sample victim;
    private static Path anchors;
    private static List<String> columns;

    @BeforeAll
    static void write() throws Exception {
        victim = Sample.create();
        anchors = HeadAnchors.file(directory, "sample");
        try (var service = victim.start(
                "medgroup.inbox.enabled=false",
                "medgroup.anchor.directory=" + directory,
                "medgroup.anchor.key-file=" + directory.resolve("key"),
                "medgroup.anchor.every=20ms")) {
            var first = service.open("first");
            var second = service.open("second");
            for (int i = 2; i < EVENTS; i++) {
                service.move(i % 2 == 0 ? first : second, 1, "move " + i);
            }
            victim.evidence().awaitJournaled();
            Evidence.await(
                    "an anchor of the end",
                    () -> Files.exists(anchors)
                            && read(anchors).heads().stream().anyMatch(anchor -> anchor.position() == EVENTS));
        }
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("alter table domain_event alter global_index drop identity");
            statement.execute("create table saved_event as table domain_event");
            statement.execute("create table saved_journal as table event_journal");
            statement.execute("create table saved_head as table journal_head");
        }
        columns = victim.outside().sql("""
                        select column_name::text from information_schema.columns
                         where table_name = 'domain_event' order by ordinal_position""").query(String.class).list();
    }

    @AfterAll
    static void forget() {
        columns = List.of();
    }

    private static Connection superuser() throws SQLException {
        var url = victim.database().url();
        var connection = DriverManager.getConnection(
                TestServers.postgres().getJdbcUrl("postgres", url.substring(url.lastIndexOf('/') + 1)));
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // no trigger, no foreign key
        }
        return connection;
    }

    private static Anchors read(Path file) {
        try {
            return HeadAnchors.read(file, directory.resolve("key.pub"));
        } catch (IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every way, by its name. */
    private static Map<String, String> ways() throws IOException {
        Map<String, String> ways = new LinkedHashMap<>();
        try (var file = Objects.requireNonNull(TamperIT.class.getResourceAsStream("/history/ways-to-change-it.sql"))) {
            for (var way : new String(file.readAllBytes(), UTF_8).split("(?m)^-- way: ")) {
                ways.put(way.lines().findFirst().orElse(""), way.substring(way.indexOf('\n')));
            }
        }
        ways.remove(ways.keySet().iterator().next()); // what the file says of itself
        return ways;
    }

    @Test
    void every_way_to_change_history_is_seen() throws Exception {
        List<String> unseen = new ArrayList<>();
        var ways = ways();
        assertThat(ways.keySet())
                .as("every column can be edited, a new one too")
                .containsAll(columns.stream().map(column -> "edit " + column).toList())
                .hasSizeGreaterThanOrEqualTo(42);
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            assertThat(JournalVerification.verify(connection, read(anchors)).violations())
                    .as("before anything is done")
                    .isEmpty();
            for (var way : ways.entrySet()) {
                connection.setAutoCommit(false);
                statement.execute(way.getValue());
                if (way.getKey().endsWith(CHAIN_MADE_TO_FIT)) {
                    chainAgain(connection);
                    connection.commit();
                    assertThat(JournalVerification.verify(connection).violations())
                            .as("%s: without anchors nobody could tell by the chain", way.getKey())
                            .noneMatch(violation -> violation.contains("journaled there"));
                }
                connection.commit();
                connection.setAutoCommit(true);
                if (JournalVerification.verify(connection, read(anchors)).holds()) {
                    unseen.add(way.getKey());
                }
                restore(statement);
            }
            assertThat(JournalVerification.verify(connection, read(anchors)).violations())
                    .as("after everything was taken back")
                    .isEmpty();
        }
        assertThat(unseen).as("changes of history that nobody sees").isEmpty();
        System.out.printf("%d ways to change history, all seen%n", ways.size());
    }

    private static void chainAgain(Connection connection) throws SQLException {
        Map<Long, byte[]> hashes = new LinkedHashMap<>();
        var chain = new HashChain();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select j.position, e.*, e.xid::text::bigint as number
                          from event_journal j join domain_event e using (global_index) order by j.position""")) {
            while (row.next()) {
                hashes.put(
                        row.getLong("position"),
                        chain.add(
                                row.getLong("position"),
                                new StoredEvent(
                                        row.getLong("global_index"),
                                        row.getObject("event_id", UUID.class),
                                        row.getString("aggregate_type"),
                                        row.getObject("aggregate_id", UUID.class),
                                        row.getLong("version"),
                                        row.getString("event_type"),
                                        row.getString("event_revision"),
                                        row.getString("payload"),
                                        row.getString("metadata"),
                                        row.getObject("recorded_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getLong("number"))));
            }
        }
        try (var update = connection.prepareStatement("update event_journal set hash = ? where position = ?");
                var head = connection.prepareStatement("update journal_head set hash = ?")) {
            for (var hash : hashes.entrySet()) {
                update.setBytes(1, hash.getValue());
                update.setLong(2, hash.getKey());
                update.execute();
                head.setBytes(1, hash.getValue());
            }
            head.execute();
        }
    }

    private static void restore(Statement statement) throws SQLException {
        statement.execute("""
                truncate event_journal, domain_event;
                insert into domain_event table saved_event;
                insert into event_journal table saved_journal;
                delete from journal_head;
                insert into journal_head table saved_head""");
    }

    @Test
    void a_forged_anchor_is_seen() throws Exception {
        var lines = Files.readAllLines(anchors);
        var last = lines.getLast();
        var unsigned = last.substring(0, last.lastIndexOf(' '));
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(stranger.getPrivate());
        signature.update(unsigned.getBytes(UTF_8));
        List<String> forgeries = List.of(
                unsigned,
                unsigned + " ",
                last.replaceFirst(" %d ".formatted(EVENTS), " %d ".formatted(EVENTS - 1)),
                last.replaceFirst("[0-9a-f]{64}", "0".repeat(64)),
                last.replaceFirst("sample", "simple"),
                unsigned + " " + Base64.getEncoder().encodeToString(signature.sign()));
        for (var forgery : forgeries) {
            var forged = directory.resolve("forged.anchors");
            Files.writeString(forged, String.join("\n", lines) + "\n" + forgery + "\n");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> read(forged))
                    .as("forged: %s", forgery)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not signed");
        }
    }
}
