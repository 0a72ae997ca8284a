package org.medgroup.kit.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.Messages.Delivery;
import org.medgroup.kit.message.Messages.Status;
import org.medgroup.kit.message.NewMessage;
import org.medgroup.kit.message.Transport.NotSent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExampleServiceTest
class MessageIT {
    private static final SiteId SITE = DemoIds.site(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Messages messages;

    @Autowired
    LocalOutbox outbox;

    @Autowired
    ScriptedProvider provider;

    @Autowired
    SiteDirectory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final UUID person = UUID.randomUUID();
    private final UUID about = UUID.randomUUID();
    private final String number = "+1-555-" + UUID.randomUUID();

    @BeforeEach
    void setUp() {
        directory.upsert(new KnownSite(SITE, DemoIds.region(1), "North", "S1", "First", ZoneOffset.UTC, true));
    }

    @Test
    void a_message_goes_out_after_the_commit_and_the_log_keeps_no_content() {
        queue(Channel.EMAIL, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().status() == Status.SENT);
        assertThat(outbox.latestTo(number).orElseThrow().message().text()).isEqualTo("Please come");
        assertThat(delivery().attempts()).isEqualTo(1);
        assertThat(jdbc.sql("select content is null and recipient like 'v1.%' from message where person_id = ?")
                        .param(person)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void what_is_rolled_back_is_not_sent() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            queue(Channel.SMS, Duration.ofDays(1));
            status.setRollbackOnly();
        });
        assertThat(messages.about(about)).isEmpty();
        assertThat(provider.askedFor(number)).isEmpty();
    }

    @Test
    void a_provider_in_trouble_is_asked_again_under_the_same_id() {
        provider.fails(number, NotSent.yet("answered-503", null));
        queue(Channel.SMS, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().attempts() == 1);
        assertThat(delivery().reason()).isEqualTo("answered-503");
        hurry();
        await().atMost(SOON).until(() -> delivery().status() == Status.SENT);
        assertThat(provider.askedFor(number))
                .hasSize(2)
                .allMatch(sent -> sent.id().equals(delivery().id()));
    }

    @Test
    void a_number_that_the_provider_refuses_is_tried_once() {
        provider.fails(number, NotSent.ever("answered-400", null));
        queue(Channel.SMS, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().status() == Status.FAILED);
        assertThat(delivery().reason()).isEqualTo("answered-400");
        assertThat(provider.askedFor(number)).hasSize(1);
    }

    @Test
    void nobody_is_written_to_against_their_will() {
        provider.optOut(person);
        queue(Channel.SMS, Duration.ofDays(1));
        assertThat(delivery().status()).isEqualTo(Status.DROPPED);
        assertThat(delivery().reason()).isEqualTo("no-consent");
    }

    @Test
    void whoever_opts_out_before_a_repeated_attempt_is_not_written_to() {
        provider.fails(number, NotSent.yet("answered-503", null));
        queue(Channel.SMS, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().attempts() == 1);
        provider.optOut(person);
        hurry();
        await().atMost(SOON).until(() -> delivery().status() == Status.DROPPED);
        assertThat(provider.askedFor(number)).hasSize(1);
    }

    @Test
    void what_comes_too_late_is_not_sent() {
        queue(Channel.SMS, Duration.ofSeconds(-1));
        await().atMost(SOON).until(() -> delivery().status() == Status.FAILED);
        assertThat(delivery().reason()).isEqualTo("too-late");
    }

    @Test
    void of_an_erased_person_the_log_keeps_no_address() {
        provider.fails(number, NotSent.yet("answered-503", null));
        queue(Channel.SMS, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().attempts() == 1);
        messages.forget(person);
        messages.forget(person);
        assertThat(delivery().status()).isEqualTo(Status.DROPPED);
        assertThat(jdbc.sql("select count(*) from message where person_id = ? and coalesce(recipient, content) is null")
                        .param(person)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void queue(Channel channel, Duration worth) {
        messages.queue(new NewMessage(
                person,
                SITE,
                "invitation",
                about,
                channel,
                number,
                "Invitation",
                "Please come",
                Instant.now().plus(worth)));
    }

    private void hurry() {
        await().atMost(SOON)
                .until(() -> jdbc.sql("""
                    update deadline set execution_time = now()
                    where task_instance like ? and not picked and execution_time > now()
                    """).param(delivery().id() + "/%").update() == 1);
    }

    private Delivery delivery() {
        return messages.about(about).getFirst();
    }
}
