package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.starting.Installed;

/**
 * What an auditor would try: a journal of twelve events in a real PostgreSQL, changed in each of the ways that the service
 * kit's own test knows, and {@code ./medgroup verify}'s code asked what it sees.
 */
class ChangedHistoryIT {
    private static final String CHAIN_MADE_TO_FIT = "; the chain made to fit";
    private static final int EVENTS = 12;
    private static final Terminal TERMINAL = Terminal.standard();

    @TempDir
    static Path folder;

    static Installation installation;
    static PostgresServer server;
    static Store store;
    static KeyPair anchorKey;

    @BeforeAll
    static void write() throws Exception {
        var state = StateFolder.open(folder.resolve("home"));
        installation = new Installation(
                new Checkout(Path.of("").toAbsolutePath().getParent()),
                state,
                new PortPlan(freeBase()),
                Secrets.of(state));
        server = PostgresServer.main(installation);
        Installed.start(installation, List.of(server), TERMINAL);
        for (var migration : List.of(
                "V0.1__event_store_and_journal",
                "V0.2__relay_position",
                "V0.3__inbox",
                "V0.10__access_and_idempotency",
                "V0.30__access_log",
                "V0.60__journal_epochs")) {
            execute(Files.readString(source("service-kit/src/main/resources/db/kit/" + migration + ".sql")));
        }
        execute("""
                insert into domain_event (event_id, aggregate_type, aggregate_id, version, event_type, event_revision,
                                          payload, metadata, recorded_at)
                select gen_random_uuid(), 'Note', md5((n % 2)::text)::uuid, (n - 1) / 2, 'noted', '1',
                       json_build_object('text', 'note ' || n), '{"actor": "somebody"}', clock_timestamp()
                  from generate_series(1, 12) n order by n;
                insert into event_journal select global_index, global_index, sha256('') from domain_event;
                update journal_head set position = 12;
                alter table domain_event alter global_index drop identity;
                create table saved_event as table domain_event;
                """);
        chainAgain();
        execute("create table saved_journal as table event_journal; create table saved_head as table journal_head");
        var database = RunningSystem.of(installation).database("staff");
        store = new Store(
                "staff",
                database.url(),
                database.user(),
                database.password(),
                state.anchors().resolve("staff.anchors"),
                folder.resolve("anchor.pem.pub"));
        execute("grant select on all tables in schema public to staff");
        anchorKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Files.writeString(
                store.anchorKey(),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(anchorKey.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Files.createDirectories(store.anchorFile().getParent());
        Files.writeString(store.anchorFile(), anchor(6) + anchor(EVENTS));
    }

    @AfterAll
    static void takeDown() {
        Installed.stop(installation, TERMINAL);
    }

    @Test
    void every_way_to_change_history_is_a_violation_and_none_is_an_error() throws Exception {
        assertThat(violations()).as("before anything is done").isEmpty();
        List<String> unseen = new ArrayList<>();
        var ways = ways();
        for (var way : ways.entrySet()) {
            execute(way.getValue());
            if (way.getKey().endsWith(CHAIN_MADE_TO_FIT)) {
                chainAgain();
            }
            if (violations().isEmpty()) {
                unseen.add(way.getKey());
            }
            takeBack();
        }
        assertThat(ways).hasSizeGreaterThanOrEqualTo(42);
        assertThat(unseen).as("changes of history that verify does not see").isEmpty();
        assertThat(violations()).as("after everything was taken back").isEmpty();
    }

    @Test
    void a_head_that_is_gone_is_said_to_be_gone() throws Exception {
        execute("delete from journal_head");
        assertThat(violations()).containsExactly("The journal ends at position 12, and its head is gone");
        assertThat(AccessLogPromise.check(store).violations()).isEmpty();
        takeBack();

        execute("create table saved_access_head as table access_head; delete from access_head");
        assertThat(AccessLogPromise.check(store).violations())
                .containsExactly("The log ends at entry 0, and its head is gone");
        execute("insert into access_head table saved_access_head");
    }

    @Test
    void anchors_that_nobody_can_vouch_for_are_violations() throws Exception {
        var key = Files.readString(store.anchorKey());
        Files.delete(store.anchorKey());
        assertThat(violations()).containsExactly("2 anchors are not signed by the service's key");
        Files.writeString(store.anchorKey(), "no key at all");
        assertThat(violations()).containsExactly("2 anchors are not signed by the service's key");
        Files.writeString(store.anchorKey(), key);

        var anchors = Files.readString(store.anchorFile());
        Files.write(store.anchorFile(), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        assertThat(violations()).containsExactly("1 anchors are not signed by the service's key");
        Files.writeString(store.anchorFile(), anchors);
    }

    @Test
    void what_cannot_be_read_any_more_is_a_violation_and_a_server_that_is_away_is_none() throws Exception {
        List<Verdict> told = new ArrayList<>();
        for (var table : List.of("event_journal", "journal_head", "domain_event", "access_entry")) {
            execute("alter table %1$s rename to taken_away".formatted(table));
            Verification.checking("staff: everything can be read", told::add, () -> {
                told.add(JournalPromise.read(store).verdict());
                told.add(AccessLogPromise.check(store));
            });
            execute("alter table taken_away rename to " + table);
            assertThat(told.getLast().ok()).as("without " + table).isFalse();
            assertThat(told.getLast().violations()).singleElement().asString().contains(table);
        }
        var nowhere = new Store(
                "staff",
                "jdbc:postgresql://127.0.0.1:1/staff",
                "staff",
                store.password(),
                store.anchorFile(),
                store.anchorKey());
        assertThatThrownBy(() -> Verification.checking("", told::add, () -> JournalPromise.read(nowhere)))
                .isInstanceOf(SQLException.class);
    }

    private static List<String> violations() throws Exception {
        return JournalPromise.read(store).verdict().violations();
    }

    /** By their names. */
    private static Map<String, String> ways() throws Exception {
        Map<String, String> ways = new LinkedHashMap<>();
        for (var way : Files.readString(source("service-kit-tests/src/test/resources/history/ways-to-change-it.sql"))
                .split("(?m)^-- way: ")) {
            ways.put(way.lines().findFirst().orElse(""), way.substring(way.indexOf('\n')));
        }
        ways.remove(ways.keySet().iterator().next()); // what the file says of itself
        return ways;
    }

    private static Path source(String file) {
        return installation.checkout().root().resolve(file);
    }

    /** The head, as the service writes it outside the database. */
    private static String anchor(int position) throws Exception {
        var text = "staff 1 %d %s 2026-11-22T10:00:00Z".formatted(position, hash(position));
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(anchorKey.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return text + " " + Base64.getEncoder().encodeToString(signature.sign()) + "\n";
    }

    private static String hash(int position) throws SQLException {
        try (var connection = server.connect("staff");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select hash from event_journal where position = " + position)) {
            row.next();
            return HexFormat.of().formatHex(row.getBytes(1));
        }
    }

    /** Every hash, computed from the table as it is now. */
    private static void chainAgain() throws SQLException {
        Map<Long, byte[]> hashes = new LinkedHashMap<>();
        var chain = new StoredChain();
        try (var connection = superuser();
                var statement = connection.createStatement();
                var update = connection.prepareStatement("update event_journal set hash = ? where position = ?");
                var head = connection.prepareStatement("update journal_head set hash = ?")) {
            try (var row = statement.executeQuery("select j.position, " + StoredChain.COLUMNS
                    + " from event_journal j join domain_event e using (global_index) order by j.position")) {
                while (row.next()) {
                    hashes.put(row.getLong("position"), chain.next(row.getLong("position"), row));
                }
            }
            for (var hash : hashes.entrySet()) {
                update.setBytes(1, hash.getValue());
                update.setLong(2, hash.getKey());
                update.execute();
                head.setBytes(1, hash.getValue());
            }
            head.execute();
        }
    }

    private static void takeBack() throws SQLException {
        execute("""
                truncate event_journal, domain_event;
                insert into domain_event table saved_event;
                insert into event_journal table saved_journal;
                delete from journal_head;
                insert into journal_head table saved_head""");
    }

    /** Past triggers and foreign keys. */
    private static Connection superuser() throws SQLException {
        var connection = server.connect("staff");
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
        return connection;
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freeBase() {
        for (var base = 34000; ; base += 20) {
            var free = true;
            for (var port = base; port < base + 12; port++) {
                free = free && PortOwner.isFree(port);
            }
            if (free) {
                return base;
            }
        }
    }
}
