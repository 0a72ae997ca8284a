package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.kit.relay.JournalRelay;
import org.medgroup.kit.testing.TestServers;

/** Processes die without a last word, at the worst moment and at random ones. */
class CrashIT {
    private final Map<UUID, Integer> acknowledged = new ConcurrentHashMap<>();

    private static void pause(Duration howLong) {
        try {
            Thread.sleep(howLong);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNothingLostNothingDoubled(Evidence evidence) {
        evidence.awaitTallied();
        evidence.assertStoreJournalAndTopicAgree();
        evidence.assertTallied();
        evidence.assertHolds(acknowledged);
    }

    @Test
    void a_relay_killed_between_sending_and_storing_its_position_sends_nothing_twice() throws SQLException {
        var sample = Sample.create();
        var evidence = sample.evidence();
        try (var child = ChildProcess.start(sample, acknowledged, "sample.writers=2", "medgroup.inbox.enabled=false")) {
            child.awaitLine("ready");
            Evidence.await(
                    "the relay to run",
                    () -> evidence.count("select coalesce(max(position), 0) from relay_position") > 20);
            try (var connection = sample.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select * from relay_position for update");
                Evidence.await("the relay to wait for its position's row", () -> evidence.count("""
                        select count(*) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock' and query like '%update relay_position%'""") == 1);
                child.kill();
                // the server would carry out the dead client's last statement once it gets the lock
                statement.execute("""
                        select pg_terminate_backend(pid, 5000) from pg_stat_activity
                         where datname = current_database() and wait_event_type = 'Lock'""");
                connection.rollback();
            }
            var stored = evidence.count("select position from relay_position");
            assertThat(evidence.topic().stream()
                            .mapToLong(record -> record.headers().sequence().position())
                            .max()
                            .orElseThrow())
                    .as("the case is real: the topic is ahead of the stored position")
                    .isGreaterThan(stored);
        }
        try (var _ = sample.start()) {
            assertNothingLostNothingDoubled(evidence);
        }
    }

    @Test
    void a_consumer_killed_between_effect_and_commit_leaves_no_effect_and_makes_it_once_later() throws SQLException {
        var sample = Sample.create();
        var evidence = sample.evidence();
        try (var connection = sample.dataSource().getConnection();
                var statement = connection.createStatement();
                var child = ChildProcess.start(sample, acknowledged, "sample.writers=2")) {
            child.awaitLine("ready");
            Evidence.await("some effects", () -> evidence.count("select count(*) from tally") > 20);
            statement.execute("select pg_advisory_lock(%d)".formatted(Tally.GATE));
            Evidence.await("the consumer to stand between effect and commit", () -> evidence.count("""
                    select count(*) from pg_stat_activity
                     where datname = current_database() and wait_event = 'advisory'""") == 1);
            child.kill();
            statement.execute("select pg_advisory_unlock(%d)".formatted(Tally.GATE));
        }
        try (var _ = sample.start()) {
            assertNothingLostNothingDoubled(evidence);
        }
    }

    @Test
    void a_service_killed_at_any_moment_under_load_loses_and_doubles_nothing() {
        var sample = Sample.create();
        for (int round = 0; round < 3; round++) {
            try (var child = ChildProcess.start(sample, acknowledged, "sample.writers=4")) {
                child.awaitLine("ready");
                pause(Duration.ofMillis(500 + ThreadLocalRandom.current().nextInt(1_500)));
                child.kill();
            }
        }
        try (var _ = sample.start()) {
            assertNothingLostNothingDoubled(sample.evidence());
        }
    }

    @Test
    void postgresql_killed_under_load_loses_and_doubles_nothing_that_was_acknowledged(@TempDir Path data)
            throws Exception {
        try (var postgres = new PostgresProcess(data)) {
            var sample = Sample.on(postgres.database(), TestServers.kafkaBootstrap());
            try (var child = ChildProcess.start(sample, acknowledged, "sample.writers=4")) {
                child.awaitLine("ready");
                for (int round = 0; round < 2; round++) {
                    awaitProgress();
                    postgres.killAndRecover();
                }
                awaitProgress();
            }
            try (var _ = sample.start()) {
                assertNothingLostNothingDoubled(sample.evidence());
            }
        }
    }

    /** The service goes on by itself. */
    private void awaitProgress() {
        long before =
                acknowledged.values().stream().mapToLong(value -> value + 1).sum();
        Evidence.await(
                "100 more commands to succeed",
                () -> acknowledged.values().stream()
                                .mapToLong(value -> value + 1)
                                .sum()
                        > before + 100);
    }

    @Test
    void records_that_expire_in_the_middle_of_a_batch_are_not_overtaken() {
        try (var kafka = ChildProcess.start(KafkaProcess.class)) {
            var sample = Sample.on(
                    TestServers.database("sample"), kafka.lineWith("bootstrap ").substring("bootstrap ".length()));
            var evidence = sample.evidence();
            try (var service = sample.start("medgroup.relay.delivery-timeout=2s")) {
                var relay = service.bean(JournalRelay.class);
                for (int round = 0; round < 2; round++) {
                    Evidence.await(
                            "the relay to relay",
                            () -> relay.failure().isEmpty() && relay.state() == JournalRelay.State.RELAYING);
                    var writing = new AtomicBoolean(true);
                    var writer = Thread.ofVirtual().start(() -> {
                        var counter = service.open("load");
                        while (writing.get()) {
                            service.move(counter, 1, "load");
                            counter = ThreadLocalRandom.current().nextInt(5) == 0 ? service.open("load") : counter;
                        }
                    });
                    pause(Duration.ofMillis(700));
                    kafka.signal("STOP");
                    Evidence.await("the batch to expire", () -> relay.failure().isPresent());
                    assertThat(relay.failure().orElseThrow().cause())
                            .isInstanceOfAny(TimeoutException.class, KafkaException.class);
                    kafka.signal("CONT");
                    writing.set(false);
                    join(writer);
                }
                evidence.awaitTallied();
                evidence.assertStoreJournalAndTopicAgree();
                evidence.assertTallied();
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
