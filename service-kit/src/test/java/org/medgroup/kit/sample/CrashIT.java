package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

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
}
