package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.deadline.Deadlines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExampleServiceTest
class DeadlineIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Deadlines deadlines;

    @Autowired
    Alarm alarm;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final UUID subject = UUID.randomUUID();

    @Test
    void what_is_due_is_done_once_after_the_commit_and_not_before() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            deadlines.set("alarm", subject, Instant.now().minusSeconds(1));
            pause(Duration.ofMillis(1200));
            assertThat(alarm.rung(subject)).isEmpty();
        });
        await().atMost(SOON).until(() -> left() == 0);
        assertThat(alarm.rung(subject)).hasSize(1);
    }

    @Test
    void what_is_rolled_back_sets_nothing() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            deadlines.set("alarm", subject, Instant.now());
            status.setRollbackOnly();
        });
        assertThat(left()).isZero();
    }

    @Test
    void nothing_is_done_before_its_time() {
        var at = Instant.now().plusMillis(1500);
        deadlines.set("alarm", subject, at);
        deadlines.set("alarm", subject, at.plus(Duration.ofDays(1)));
        await().atMost(SOON).until(() -> alarm.rung(subject).size() == 1);
        assertThat(alarm.rung(subject).getFirst()).isAfterOrEqualTo(at);
        await().atMost(SOON).until(() -> left() == 1);
    }

    @Test
    void whoever_fails_is_called_again_and_may_ask_to_be() {
        alarm.then(subject, () -> {
            throw new IllegalStateException("not this time");
        });
        alarm.then(subject, () -> Optional.of(Instant.now()));
        deadlines.set("alarm", subject, Instant.now());
        await().atMost(SOON).until(() -> alarm.rung(subject).size() == 3 && left() == 0);
    }

    @Test
    void what_a_dead_process_left_is_done_by_another() {
        jdbc.sql("""
            insert into deadline (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat)
            values ('alarm', :instance, now() - interval '1 hour', true, 'dead', now() - interval '1 hour')
            """).param("instance", subject + "/" + UUID.randomUUID()).update();
        await().atMost(Duration.ofSeconds(40)).until(() -> alarm.rung(subject).size() == 1 && left() == 0);
    }

    private long left() {
        return jdbc.sql("select count(*) from deadline where task_instance like :subject")
                .param("subject", subject + "/%")
                .query(Long.class)
                .single();
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
