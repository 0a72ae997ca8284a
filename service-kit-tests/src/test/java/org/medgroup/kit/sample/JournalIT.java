package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.journal.Anchors;
import org.medgroup.kit.journal.HeadAnchors;
import org.medgroup.kit.journal.JournalVerification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JournalIT {
    @TempDir
    static Path directory;

    private static Sample sample;
    private static Sample.Running service;
    private static Evidence evidence;

    @BeforeAll
    static void start() {
        sample = Sample.create();
        service = sample.start(
                "medgroup.anchor.directory=" + directory,
                "medgroup.anchor.key-file=" + directory.resolve("key"),
                "medgroup.anchor.every=200ms");
        evidence = sample.evidence();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private long position(UUID counter, long version) {
        return sample.outside()
                .sql("""
                        select coalesce(max(position), 0) from event_journal join domain_event using (global_index)
                         where aggregate_id = ? and version = ?
                        """)
                .param(counter)
                .param(version)
                .query(Long.class)
                .single();
    }

    @Test
    void an_event_that_commits_after_later_ones_is_not_skipped() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = executor.submit(() -> new TransactionTemplate(service.bean(PlatformTransactionManager.class))
                    .execute(_ -> {
                        // its clock is a year slow as well
                        GenericEventMessage.clock =
                                Clock.fixed(Instant.now().minus(Duration.ofDays(365)), ZoneOffset.UTC);
                        var counter = service.open("late");
                        GenericEventMessage.clock = Clock.systemUTC();
                        written.countDown();
                        awaitLatch(mayCommit);
                        return counter;
                    }));
            awaitLatch(written);
            var early =
                    IntStream.range(0, 50).mapToObj(_ -> service.open("early")).toList();
            Evidence.await("the early events' positions", () -> early.stream().allMatch(id -> position(id, 0) > 0));
            evidence.awaitRelayed();
            // long enough for any gap to be given up by whoever gives up gaps
            Thread.sleep(1_500);
            mayCommit.countDown();

            var counter = late.get();
            Evidence.await("the late event's position", () -> position(counter, 0) > 0);
            long latest = early.stream().mapToLong(id -> position(id, 0)).max().orElseThrow();
            assertThat(position(counter, 0)).isGreaterThan(latest);
            assertThat(sample.outside()
                            .sql("""
                            select late.global_index < early.global_index
                              from domain_event late, domain_event early where late.aggregate_id = ? and early.aggregate_id = ?
                            """)
                            .param(counter)
                            .param(early.getFirst())
                            .query(Boolean.class)
                            .single())
                    .as("the case is real: the late event drew its index first")
                    .isTrue();
        }
        evidence.awaitTallied();
        evidence.assertStoreJournalAndTopicAgree();
        evidence.assertTallied();
    }

    @Test
    void an_aggregates_order_is_kept_when_writers_touch_other_tables_first() throws Exception {
        var counters = Stream.generate(service::open).limit(3).toList();
        Callable<Void> writer = () -> {
            var transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));
            for (int moved = 0; moved < 40; ) {
                try {
                    transaction.executeWithoutResult(_ -> {
                        // takes the transaction id long before the event is written
                        service.bean(JdbcClient.class)
                                .sql("insert into counter_view (counter_id, value) values (?, 0)")
                                .param(UUID.randomUUID())
                                .update();
                        pause(ThreadLocalRandom.current().nextInt(12));
                        service.move(counters.get(ThreadLocalRandom.current().nextInt(3)), 1, "racing");
                        pause(ThreadLocalRandom.current().nextInt(4));
                    });
                    moved++;
                } catch (ConcurrencyException e) {
                    // another writer was faster: the version is taken
                }
            }
            return null;
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : executor.invokeAll(java.util.Collections.nCopies(8, writer))) {
                done.get();
            }
        }
        assertThat(evidence.count("""
                select count(*) from domain_event a join domain_event b
                    on b.aggregate_id = a.aggregate_id and b.version = a.version + 1
                 where b.xid < a.xid"""))
                .as("the case is real: ordering by transaction would have turned events round")
                .isPositive();
        evidence.awaitTallied();
        evidence.assertStoreJournalAndTopicAgree();
        evidence.assertTallied();
    }

    @Test
    void a_scan_bound_from_another_servers_transactions_is_forgotten() {
        service.open();
        evidence.awaitJournaled();
        sample.outside()
                .sql("update journal_head set scan_from = '999999999999'")
                .update();
        var counter = service.open("after the restore");
        Evidence.await("a position", () -> position(counter, 0) > 0);
        assertThat(evidence.count(
                        "select count(*) from journal_head where scan_from < pg_snapshot_xmax(pg_current_snapshot())"))
                .isEqualTo(1);
    }

    @Test
    void editing_deleting_reordering_and_cutting_off_are_seen() throws Exception {
        var victim = Sample.create();
        try (var other = victim.start(
                "medgroup.anchor.directory=" + directory.resolve("victim"),
                "medgroup.anchor.key-file=" + directory.resolve("victim.key"),
                "medgroup.anchor.every=50ms")) {
            var counter = other.open("worth a million");
            for (int i = 0; i < 9; i++) {
                other.move(counter, 1, "move " + i);
            }
            victim.evidence().awaitJournaled();
            Evidence.await(
                    "an anchor of position 10",
                    () -> anchors("victim").heads().stream().anyMatch(a -> a.position() == 10));
        }
        assertThat(violationsAfter(victim, "select 1")).isEmpty();
        assertThat(violationsAfter(victim, """
                update domain_event set payload = '{"counterId":"x","by":1,"value":1,"note":"move 3 "}' where version = 4""")).singleElement().asString().contains("position 5");
        assertThat(
                        violationsAfter(
                                victim,
                                "update domain_event set recorded_at = recorded_at + interval '1 microsecond' where version = 2"))
                .singleElement()
                .asString()
                .contains("position 3");
        assertThat(violationsAfter(victim, """
                update domain_event set metadata = (replace(metadata::text, 'system:sample', 'somebody else'))::json where version = 7""")).singleElement().asString().contains("position 8");
        assertThat(violationsAfter(
                        victim,
                        "alter table event_journal drop constraint event_journal_global_index_fkey; "
                                + "delete from domain_event where version = 9"))
                .anyMatch(violation -> violation.contains("position 10 is gone"));
        assertThat(violationsAfter(victim, """
                update domain_event set version = version + 100 where version in (4, 5);
                update domain_event set version = case version when 104 then 5 else 4 end where version in (104, 105)"""))
                .anyMatch(violation -> violation.contains("position 5"))
                .anyMatch(violation -> violation.contains("version 5"));
        assertThat(violationsAfter(
                        victim, """
                update event_journal set global_index = -1 where position = 1;
                update event_journal set global_index = 1 where position = 2;
                update event_journal set global_index = 2 where position = 1""", "alter table event_journal drop constraint event_journal_global_index_fkey"))
                .anyMatch(violation -> violation.contains("position 1"));
        assertThat(violationsAfter(victim, """
                delete from event_journal where position > 8;
                delete from domain_event where version > 7;
                update journal_head set position = 8, hash = (select hash from event_journal where position = 8)"""))
                .as("the last events cut off, and the head made to fit: only the anchor knows")
                .isNotEmpty()
                .allMatch(violation -> violation.contains("anchored"));
    }

    @Test
    void an_anchor_that_was_not_signed_is_not_believed() throws Exception {
        service.open();
        Evidence.await("an anchor", () -> !anchors("").heads().isEmpty());
        var forged = directory.resolve("forged.anchors");
        var line = Files.readAllLines(HeadAnchors.file(directory, "sample"))
                .getFirst()
                .split(" ");
        line[2] = "999";
        Files.writeString(forged, String.join(" ", line) + "\n");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> HeadAnchors.read(forged, directory.resolve("key.pub")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not signed");
    }

    private static Anchors anchors(String of) {
        try {
            return HeadAnchors.read(
                    HeadAnchors.file(directory.resolve(of), "sample"),
                    directory.resolve(of.isEmpty() ? "key.pub" : of + ".key.pub"));
        } catch (java.nio.file.NoSuchFileException e) {
            return new Anchors(List.of(), List.of());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tampers as the owner of the database can, verifies, and takes it all back. */
    private static List<String> violationsAfter(Sample victim, String tampering, String... before) throws SQLException {
        var copy = victim.copy();
        try (var connection = copy.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table domain_event disable trigger all_user".replace("all_user", "user"));
            statement.execute("alter table event_journal disable trigger user");
            for (var each : before) {
                statement.execute(each);
            }
            statement.execute(tampering);
            return JournalVerification.verify(connection, anchors("victim")).violations();
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
