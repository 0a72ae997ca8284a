package org.medgroup.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.installation.PortPlan;
import org.medgroup.deploy.installation.Secrets;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.server.PostgresServer;
import org.medgroup.deploy.starting.Installed;

/** A real PostgreSQL with a journal in it, backed up while it works, and brought back again and again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoringIT {
    @TempDir
    static Path folder;

    static final Terminal TERMINAL = Terminal.standard();
    static Installation installation;
    static PostgresServer server;
    static Backup backup;
    static Instant beforeTheMistake;

    @BeforeAll
    static void prepare() throws Exception {
        var checkout = Path.of("").toAbsolutePath().getParent();
        var state = StateFolder.open(folder.resolve("home"));
        installation = new Installation(new Checkout(checkout), state, new PortPlan(freeBase()), Secrets.of(state));
        server = PostgresServer.main(installation);
        start();
        for (var migration : List.of(
                "V0.1__event_store_and_journal", "V0.2__relay_position", "V0.3__inbox", "V0.60__journal_epochs")) {
            execute(Files.readString(checkout.resolve("service-kit/src/main/resources/db/kit/" + migration + ".sql")));
        }
        execute("create table note (id bigint generated always as identity, text text, at timestamptz default now())");
        makeAnchorKey();
        for (int i = 0; i < 5; i++) {
            journal();
        }
    }

    @AfterAll
    static void takeDown() {
        Installed.stop(installation, TERMINAL);
    }

    @Test
    @Order(1)
    void a_backup_is_taken_while_work_goes_on_and_says_what_it_holds() throws Exception {
        var working = new AtomicBoolean(true);
        var written = new AtomicLong();
        var worker = Thread.ofPlatform().start(() -> {
            while (working.get()) {
                try {
                    execute("insert into note (text) select repeat('x', 500) from generate_series(1, 20)");
                    written.addAndGet(20);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        backup = new BaseBackup(server, TERMINAL).take(folder.resolve("backups"));
        working.set(false);
        worker.join();

        assertThat(written).hasPositiveValue();
        assertThat(backup.manifest().journals().get("staff").position()).isEqualTo(5);
        assertThat(backup.folder().resolve("data/backup_label")).exists();
        assertThat(Backup.choose(folder.resolve("backups"), "postgres", null).folder())
                .isEqualTo(backup.folder());
        backup.check(TERMINAL);
    }

    @Test
    @Order(2)
    void an_instant_before_the_backup_or_in_the_future_is_refused() {
        assertThatThrownBy(() -> Backup.choose(
                        folder.resolve("backups"), "postgres", backup.manifest().startedAt()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(backup.manifest().endedAt().toString());
        assertThatThrownBy(() -> restore(Instant.now().plusSeconds(60), "latest"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has not come yet");
        assertThat(isRunning()).isTrue();
    }

    @Test
    @Order(3)
    void a_damaged_backup_is_refused_before_anything_is_touched() throws Exception {
        var damaged = backup.folder().resolve("data/PG_VERSION");
        var content = Files.readString(damaged);
        Files.writeString(damaged, "99\n");
        assertThatThrownBy(() -> restore(null, "latest"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("PG_VERSION is not what was backed up");
        assertThat(isRunning()).isTrue();
        Files.writeString(damaged, content);

        var manifest = backup.folder().resolve("manifest.json");
        var text = Files.readString(manifest);
        Files.writeString(manifest, text.replace("\"timeline\" : 1", "\"timeline\" : 2"));
        assertThatThrownBy(() -> Backup.open(backup.folder())).hasMessageContaining("not the one that was written");
        Files.writeString(manifest, text);
    }

    @Test
    @Order(4)
    void a_restore_to_an_instant_takes_back_what_came_after_and_nothing_else() throws Exception {
        execute("insert into note (text) values ('before')");
        journal();
        journal();
        beforeTheMistake = now();
        Thread.sleep(20);
        execute("delete from note");
        journal();
        execute("insert into note (text) values ('after')");

        var done = restore(beforeTheMistake, "latest");

        assertThat(done.branches().get("staff"))
                .extracting(Journals.Branch::epoch, Journals.Branch::fromEpoch, Journals.Branch::cutPosition)
                .containsExactly(2L, 1L, 7L);
        assertThat(done.givenUp().get("staff").position()).isEqualTo(8);
        assertThat(done.kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept).isDirectory());
        start();
        assertThat(query("select count(*) from note where text = 'before'")).isEqualTo("1");
        assertThat(query("select count(*) from note where text = 'after'")).isEqualTo("0");
        assertThat(Long.parseLong(query("select count(*) from note"))).isGreaterThan(20);
        assertThat(query("select epoch || ' ' || position || ' ' || (scan_from is null) from journal_head"))
                .isEqualTo("2 7 true");
        assertThat(query("select string_agg(epoch || '@' || up_to, ',') from journal_lineage"))
                .isEqualTo("1@7");
        assertThat(query("select generation from inbox_least_generation where topic = 'scheduling-events'"))
                .isEqualTo("2");
        assertThat(Files.readString(installation.state().anchors().resolve("staff.anchors")))
                .startsWith("staff restored 2 1 7 ");
    }

    @Test
    @Order(5)
    void a_restore_that_fails_leaves_everything_as_it_was() throws Exception {
        execute("insert into note (text) values ('in the second epoch')");
        journal();
        assertThatThrownBy(() -> restore(null, "99"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("FATAL")
                .hasMessageContaining("99");
        assertThat(isRunning()).as("stopped, but not changed").isFalse();
        start();
        assertThat(query("select count(*) from note where text = 'in the second epoch'"))
                .isEqualTo("1");
        assertThat(query("select epoch || ' ' || position from journal_head")).isEqualTo("2 8");
    }

    @Test
    @Order(6)
    void a_lost_file_of_the_log_is_noticed_before_the_replay() throws Exception {
        for (var text : List.of("more", "still more", "and more")) {
            execute("insert into note (text) values ('" + text + "')");
            execute("select pg_switch_wal()");
        }
        restartToArchive();
        var archive = server.archive();
        var ofThisLine = WalArchive.names(archive).stream()
                .filter(name -> name.matches("00000002[0-9A-F]{16}"))
                .toList();
        var lost = ofThisLine.get(ofThisLine.size() - 2);
        Files.move(archive.resolve(lost), folder.resolve(lost));
        assertThatThrownBy(() -> restore(null, "latest"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("lacks " + lost);
        Files.move(folder.resolve(lost), archive.resolve(lost));
        start();
    }

    @Test
    @Order(7)
    void the_same_backup_restored_once_more_to_its_end_follows_the_new_line_of_history_in_a_third_epoch()
            throws Exception {
        var done = restore(null, "latest");
        assertThat(done.branches().get("staff").epoch()).isEqualTo(3);
        assertThat(done.branches().get("staff").fromEpoch()).isEqualTo(2);
        start();
        assertThat(query("select count(*) from note where text = 'and more'")).isEqualTo("1");
        assertThat(query("select string_agg(epoch || '@' || up_to, ',' order by epoch) from journal_lineage"))
                .isEqualTo("1@7,2@8");
    }

    @Test
    @Order(8)
    void what_was_given_up_can_still_be_reached_by_its_timeline() throws Exception {
        var done = restore(null, "1");
        assertThat(done.branches().get("staff").epoch()).isEqualTo(4);
        assertThat(done.branches().get("staff").cutPosition()).isEqualTo(8);
        start();
        assertThat(query("select count(*) from note where text = 'after'")).isEqualTo("1");
    }

    @Test
    @Order(9)
    void older_backups_go_with_the_log_that_only_they_needed() throws Exception {
        var newer = new BaseBackup(server, TERMINAL).take(folder.resolve("backups"));
        var pruned = new WalArchive(server.archive()).keep(1);
        assertThat(pruned.backups()).isEqualTo(1);
        assertThat(pruned.files()).isPositive();
        assertThat(backup.folder()).doesNotExist();
        assertThat(WalArchive.names(server.archive()))
                .contains(newer.manifest().startSegment())
                .doesNotContain(backup.manifest().startSegment());
        execute("insert into note (text) values ('after the newer backup')");
        restore(newer, null, "latest");
        start();
        assertThat(query("select count(*) from note where text = 'after the newer backup'"))
                .isEqualTo("1");
    }

    private static Restoring.Done restore(@Nullable Instant to, String timeline) {
        return restore(backup, to, timeline);
    }

    private static Restoring.Done restore(Backup which, @Nullable Instant to, String timeline) {
        return new Restoring(installation, TERMINAL)
                .run(new Restoring.Wanted(which, null, to, timeline, List.of(), List.of()));
    }

    private static void start() {
        Installed.start(installation, List.of(PostgresServer.main(installation)), TERMINAL);
    }

    /** A server that is stopped in order archives what is left. */
    private static void restartToArchive() {
        Installed.stop(installation, TERMINAL);
        start();
    }

    private static boolean isRunning() {
        return new Supervisor(installation.state()).running("postgres").isPresent();
    }

    /** An event with its place in the journal; its hash stands for the chain. */
    private static void journal() throws SQLException {
        execute("""
                insert into domain_event (event_id, aggregate_type, aggregate_id, version, event_type, event_revision,
                                          payload, metadata, recorded_at)
                values (gen_random_uuid(), 'Note', gen_random_uuid(), 0, 'noted', '1', '{}', '{}', now());
                insert into event_journal (position, global_index, hash)
                select h.position + 1, (select max(global_index) from domain_event),
                       sha256(convert_to(h.hash::text || clock_timestamp()::text, 'UTF8'))
                  from journal_head h;
                update journal_head h set position = j.position, hash = j.hash
                  from (select position, hash from event_journal order by position desc limit 1) j
                """);
    }

    private static void makeAnchorKey() throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        var keys = Files.createDirectories(installation.state().anchorKeys());
        Files.writeString(
                keys.resolve("staff.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = server.connect("staff");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (var connection = server.connect("staff");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Instant now() throws SQLException {
        try (var connection = server.connect("staff");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static int freeBase() {
        for (var base = 30000; base < 36000; base += 20) {
            var free = true;
            for (var port = base; port < base + 12; port++) {
                free = free && PortOwner.isFree(port);
            }
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
