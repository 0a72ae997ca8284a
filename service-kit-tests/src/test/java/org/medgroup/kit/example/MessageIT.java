package org.medgroup.kit.example;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.DemoIds;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.access.KnownSite;
import org.medgroup.kit.access.SiteDirectory;
import org.medgroup.kit.message.Channel;
import org.medgroup.kit.message.LocalOutbox;
import org.medgroup.kit.message.Messages;
import org.medgroup.kit.message.Messages.Again;
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
    CurrentActor currentActor;

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

    @Test
    void what_was_refused_is_sent_again_once_as_a_message_of_its_own_to_the_address_put_right() {
        var failed = refused();
        assertThat(again(failed, () -> null)).isEqualTo(Again.NO_ADDRESS);
        assertThat(again(failed, () -> number + "0")).isEqualTo(Again.QUEUED);
        assertThat(again(failed, () -> number + "0")).isEqualTo(Again.QUEUED_BEFORE);
        await().atMost(SOON).until(() -> delivery().status() == Status.SENT);
        assertThat(messages.about(about)).hasSize(2);
        assertThat(messages.about(about).getLast().status()).isEqualTo(Status.FAILED);
        assertThat(provider.askedFor(number + "0"))
                .hasSize(1)
                .allMatch(sent -> sent.text().equals("Please come"));
        assertThat(again(delivery().id(), () -> number)).isEqualTo(Again.NOT_FAILED);
        assertThat(contents()).isZero();
    }

    @Test
    void of_two_who_send_it_again_at_once_one_does() throws Exception {
        var failed = refused();
        try (var both = Executors.newFixedThreadPool(2)) {
            var asked = both.invokeAll(List.of(() -> again(failed, () -> number), () -> again(failed, () -> number)));
            assertThat(List.of(asked.getFirst().get(), asked.getLast().get()))
                    .containsExactlyInAnyOrder(Again.QUEUED, Again.QUEUED_BEFORE);
        }
        assertThat(messages.about(about)).hasSize(2);
    }

    @Test
    void what_was_taken_back_is_over_or_is_not_wanted_any_more_is_not_sent_again() {
        var failed = refused();
        provider.optOut(person);
        assertThat(again(failed, () -> number)).isEqualTo(Again.NO_CONSENT);
        new TransactionTemplate(transactions).executeWithoutResult(_ -> messages.withdraw(about, "invitation"));
        assertThat(again(failed, () -> number)).isEqualTo(Again.OUTDATED);
        assertThat(delivery().status()).as("it is still told that it failed").isEqualTo(Status.FAILED);
        assertThat(contents()).isZero();
    }

    @Test
    void of_what_was_refused_the_content_is_kept_as_long_as_it_is_worth_sending() {
        var failed = refused();
        assertThat(contents()).isEqualTo(1);
        jdbc.sql("update message set not_after = now() - interval '1 second' where message_id = ?")
                .param(failed)
                .update();
        assertThat(again(failed, () -> number)).isEqualTo(Again.OUTDATED);
        hurry();
        await().atMost(SOON).until(() -> contents() == 0);
    }

    private UUID refused() {
        provider.fails(number, NotSent.ever("answered-400", null));
        queue(Channel.SMS, Duration.ofDays(1));
        await().atMost(SOON).until(() -> delivery().status() == Status.FAILED);
        return delivery().id();
    }

    private Again again(UUID id, Supplier<@Nullable String> address) {
        return currentActor.as(
                Actor.system("example"),
                () -> requireNonNull(
                        new TransactionTemplate(transactions).execute(_ -> messages.sendAgain(id, address, "desk"))));
    }

    private long contents() {
        return jdbc.sql("select count(*) from message where person_id = ? and content is not null")
                .param(person)
                .query(Long.class)
                .single();
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
