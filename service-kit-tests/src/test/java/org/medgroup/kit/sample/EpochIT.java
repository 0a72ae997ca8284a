package org.medgroup.kit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.inbox.Inbox;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalVerification;
import org.medgroup.kit.relay.JournalRelay;
import org.medgroup.kit.testing.TestServers;
import org.postgresql.PGConnection;

/** A store is set back to an earlier point while its topic, and those who read it, are ahead. */
class EpochIT {
    private static final String NO_INBOX = "medgroup.inbox.enabled=false";

    @TempDir
    static Path directory;

    private final Sample publisher = Sample.create();
    private final Sample reader = Sample.create();
    private final Evidence told = reader.evidence();

    private String readingThePublisher() {
        return "sample.tally-topic=" + publisher.topic();
    }

    private static void write(Sample.Running service, int counters) {
        for (int i = 0; i < counters; i++) {
            service.move(service.open(), 2, "moved");
        }
    }

    /** What a restore does to the database that it has brought back. */
    private static void open(Sample restored, long epoch) {
        restored.outside()
                .sql("select * from open_journal_epoch(?, 'a test')")
                .param(epoch)
                .query(row -> {});
    }

    private static Evidence inGeneration(Sample sample, long generation) {
        return new Sample(sample.database(), Topics.generation(sample.topic(), generation), sample.kafka()).evidence();
    }

    private void awaitTold(Evidence source) {
        source.awaitRelayed();
        var expected = source.expectedRecords();
        Evidence.await(
                "the reader to have what the source holds",
                () -> reader.outside()
                        .sql("select event_id from tally order by sequence")
                        .query(String.class)
                        .list()
                        .equals(expected));
    }

    private boolean wasNeverForgotten() {
        return told.count("select count(*) from tally where tallied = 1") == 1;
    }

    @Test
    void who_had_applied_what_was_taken_back_forgets_and_is_told_anew() {
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 10);
            publisher.evidence().awaitRelayed();
        }
        var backup = publisher.copy();
        try (var follower = reader.start(readingThePublisher())) {
            try (var service = publisher.start(NO_INBOX)) {
                write(service, 8);
                awaitTold(publisher.evidence());
            }
            var abandoned = publisher.evidence().topic().size();

            var restored = backup.copy();
            open(restored, 2);
            try (var service = restored.start(NO_INBOX)) {
                write(service, 3);
                awaitTold(inGeneration(restored, 2));
            }
            inGeneration(restored, 2).assertStoreJournalAndTopicAgree();
            assertThat(inGeneration(restored, 2).topic())
                    .allMatch(record -> record.headers().sequence().epoch() == 2);
            assertThat(wasNeverForgotten()).isFalse();
            assertThat(publisher.evidence().topic())
                    .as("the old generation stays")
                    .hasSize(abandoned);

            // the same backup once more: another branch, and the second epoch is given up as a whole
            var restoredAgain = backup.copy();
            open(restoredAgain, 3);
            try (var service = restoredAgain.start(NO_INBOX)) {
                write(service, 5);
                awaitTold(inGeneration(restoredAgain, 3));
            }
            inGeneration(restoredAgain, 3).assertStoreJournalAndTopicAgree();
            assertThat(told.count("select sum(events) from inbox_applied where outcome = 'applied'"))
                    .isEqualTo(told.count("select count(*) from tally"));
            assertThat(follower.bean(Inbox.class).stopped()).isEmpty();
        }
    }

    @Test
    void who_had_applied_nothing_beyond_the_cut_goes_on_behind_what_it_knows() {
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 6);
            publisher.evidence().awaitRelayed();
            try (var _ = reader.start(readingThePublisher())) {
                awaitTold(publisher.evidence());
            }
            write(service, 4);
            publisher.evidence().awaitRelayed();
        }
        var restored = publisher.copy();
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 9);
            publisher.evidence().awaitRelayed();
        }
        open(restored, 2);
        try (var service = restored.start(NO_INBOX);
                var _ = reader.start(readingThePublisher())) {
            write(service, 2);
            awaitTold(inGeneration(restored, 2));
        }
        assertThat(wasNeverForgotten()).isTrue();
        told.assertEffectsInOrder();
    }

    @Test
    void who_was_set_back_with_its_source_never_reads_what_was_taken_back() throws InterruptedException {
        try (var service = publisher.start(NO_INBOX);
                var _ = reader.start(readingThePublisher())) {
            write(service, 6);
            awaitTold(publisher.evidence());
        }
        var restored = publisher.copy();
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 9);
            publisher.evidence().awaitRelayed();
        }
        open(restored, 2);
        reader.outside()
                .sql("insert into inbox_least_generation (topic, generation) values (?, 2)")
                .param(publisher.topic())
                .update();
        var before = told.count("select count(*) from tally");
        try (var follower = reader.start(readingThePublisher())) {
            Thread.sleep(2_000); // the old topic is there, and ahead; the new one is not
            assertThat(told.count("select count(*) from tally")).isEqualTo(before);
            try (var service = restored.start(NO_INBOX)) {
                write(service, 2);
                awaitTold(inGeneration(restored, 2));
            }
            assertThat(follower.bean(Inbox.class).stopped()).isEmpty();
        }
        assertThat(wasNeverForgotten()).isTrue();
    }

    @Test
    void who_cannot_forget_stands_still_and_says_why() {
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 2);
            publisher.evidence().awaitRelayed();
        }
        var restored = publisher.copy();
        try (var service = publisher.start(NO_INBOX);
                var _ = reader.start(readingThePublisher())) {
            write(service, 2);
            awaitTold(publisher.evidence());
        }
        var before = told.count("select count(*) from tally");
        open(restored, 2);
        try (var service = restored.start(NO_INBOX);
                var follower = reader.start(readingThePublisher(), "sample.tally-forgets=false")) {
            write(service, 1);
            Evidence.await(
                    "the stop", () -> !follower.bean(Inbox.class).stopped().isEmpty());
            assertThat(follower.bean(Inbox.class).stopped().get("tally"))
                    .hasEntrySatisfying(
                            publisher.topic(), reason -> assertThat(reason).contains("took back"));
            assertThat(told.count("select count(*) from tally")).isEqualTo(before);
        }
        // a release that can forget
        try (var service = restored.start(NO_INBOX);
                var _ = reader.start(readingThePublisher())) {
            write(service, 1);
            awaitTold(inGeneration(restored, 2));
        }
    }

    @Test
    void a_store_that_was_copied_into_another_server_goes_on_although_its_transaction_ids_are_from_the_future()
            throws Exception {
        // a server that has seen more transactions than a new one will for a while
        publisher
                .outside()
                .sql("do $$ begin for i in 1..20000 loop perform pg_current_xact_id(); commit; end loop; end $$")
                .update();
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 5);
            publisher.evidence().awaitRelayed();
        }
        try (var server = EmbeddedPostgres.builder().start()) {
            var copy = new Sample(
                    new TestServers.Database(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"),
                    publisher.topic(),
                    publisher.kafka());
            Flyway.configure()
                    .dataSource(copy.dataSource())
                    .locations("classpath:db/kit", "classpath:db/sample")
                    .load()
                    .migrate();
            copy.outside().sql("delete from journal_head").update();
            for (var table : List.of("domain_event", "event_journal", "journal_head", "counter_view")) {
                copyRows(table, copy);
            }
            copy.outside().sql("""
                            select setval(pg_get_serial_sequence('domain_event', 'global_index'),
                                          (select max(global_index) from domain_event))
                            """).query(row -> {});
            open(copy, 2);
            try (var service = copy.start(NO_INBOX)) {
                write(service, 3);
                copy.evidence().awaitRelayed();
            }
            inGeneration(copy, 2).assertStoreJournalAndTopicAgree();
            assertThat(copy.evidence().count("""
                    select count(*) from domain_event
                     where xid > (select scan_from from journal_head)
                       and global_index > (select settled_index from journal_head)"""))
                    .as("what a pass has to look at")
                    .isLessThan(10);
            assertThat(copy.evidence().count("""
                    select count(*) from domain_event where xid > (select scan_from from journal_head)"""))
                    .as("the case is real: the bound by transaction alone would take in all that was copied")
                    .isGreaterThanOrEqualTo(10);
        }
    }

    private void copyRows(String table, Sample target) throws Exception {
        var rows = new ByteArrayOutputStream();
        try (var from = publisher.dataSource().getConnection();
                var to = target.dataSource().getConnection()) {
            from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", rows);
            to.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
        }
    }

    @Test
    void an_epoch_whose_topic_has_been_used_is_refused() {
        try (var service = publisher.start(NO_INBOX)) {
            write(service, 2);
            publisher.evidence().awaitRelayed();
        }
        var first = publisher.copy();
        var second = publisher.copy();
        open(first, 2);
        try (var service = first.start(NO_INBOX)) {
            write(service, 1);
            first.evidence().awaitRelayed();
        }
        open(second, 2);
        try (var service = second.start(NO_INBOX)) {
            Evidence.await(
                    "the relay to halt", () -> service.bean(JournalRelay.class).state() == JournalRelay.State.HALTED);
            assertThat(service.bean(JournalRelay.class).haltedBecause().orElseThrow())
                    .contains("another restore has used that number");
        }
    }

    @Test
    void a_declared_restore_is_no_truncation_and_an_undeclared_one_is() throws Exception {
        var anchored = new String[] {
            NO_INBOX,
            "medgroup.anchor.directory=" + directory,
            "medgroup.anchor.key-file=" + directory.resolve("key"),
            "medgroup.anchor.every=50ms"
        };
        try (var service = publisher.start(anchored)) {
            write(service, 3);
            awaitAnchor(1, 6);
        }
        var restored = publisher.copy();
        try (var service = publisher.start(anchored)) {
            write(service, 2);
            awaitAnchor(1, 10);
        }
        assertThat(violations(restored))
                .as("set back, and nothing said")
                .isNotEmpty()
                .allMatch(v -> v.contains("shorter"));

        open(restored, 2);
        assertThat(violations(restored)).containsExactly("Nobody has declared the restore that opened epoch 2");
        try (var service = restored.start(anchored)) {
            var anchors = service.bean(HeadAnchors.class);
            Evidence.await("the refusal", () -> anchors.failure().isPresent());
            assertThat(anchors.failure().orElseThrow().cause()).hasMessageContaining("no signed declaration");
        }
        declare(restored, 2);
        assertThat(violations(restored)).isEmpty();
        try (var service = restored.start(anchored)) {
            write(service, 4);
            awaitAnchor(2, 14);
        }
        assertThat(violations(restored)).isEmpty();

        try (var connection = restored.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table domain_event disable trigger user");
            statement.execute("alter table event_journal disable trigger user");
            statement.execute("delete from event_journal where position > 8");
            statement.execute("delete from domain_event e where not exists"
                    + " (select from event_journal j where j.global_index = e.global_index)");
            statement.execute("update journal_head set position = 8,"
                    + " hash = (select hash from event_journal where position = 8)");
        }
        assertThat(violations(restored))
                .as("cut off behind the declared cut")
                .isNotEmpty()
                .allMatch(v -> v.contains("shorter"));
        try (var connection = restored.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update journal_head set epoch = 1");
        }
        assertThat(violations(restored)).as("and the epoch set back").anyMatch(v -> v.contains("Epoch 2 was opened"));
    }

    private static void awaitAnchor(long epoch, long position) {
        Evidence.await("an anchor of position " + position, () -> {
            try {
                return HeadAnchors.read(HeadAnchors.file(directory, "sample"), directory.resolve("key.pub"))
                        .heads()
                        .stream()
                        .anyMatch(head -> head.epoch() == epoch && head.position() == position);
            } catch (java.nio.file.NoSuchFileException e) {
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<String> violations(Sample sample) throws SQLException {
        try (var connection = sample.dataSource().getConnection()) {
            return JournalVerification.verify(
                            connection,
                            HeadAnchors.read(HeadAnchors.file(directory, "sample"), directory.resolve("key.pub")))
                    .violations();
        } catch (java.io.IOException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As whoever restores does it, with the anchors' key. */
    private static void declare(Sample restored, long epoch) throws Exception {
        var cut = restored.outside()
                .sql("select from_epoch, cut_position, cut_hash from journal_epoch where epoch = ?")
                .param(epoch)
                .query((row, _) -> "%d %d %s"
                        .formatted(
                                row.getLong(1), row.getLong(2), HexFormat.of().formatHex(row.getBytes(3))))
                .single();
        var text = "sample restored %d %s 1 10 %s %s".formatted(epoch, cut, "00".repeat(32), Instant.now());
        var pem = Files.readString(directory.resolve("key")).replaceAll("-----[A-Z ]+-----", "");
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        signature.update(text.getBytes(UTF_8));
        Files.writeString(
                HeadAnchors.file(directory, "sample"),
                text + " " + Base64.getEncoder().encodeToString(signature.sign()) + "\n",
                StandardOpenOption.APPEND);
    }
}
