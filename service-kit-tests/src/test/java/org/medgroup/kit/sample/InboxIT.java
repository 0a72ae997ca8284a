package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.kit.Ids;
import org.medgroup.kit.inbox.EventNotDiscardable;
import org.medgroup.kit.inbox.Inbox;
import org.medgroup.kit.inbox.ParkedRecords;
import org.medgroup.kit.operations.MedgroupEndpoint;

class InboxIT {
    private Sample sample;
    private ForeignTopic topic;
    private Sample.Running service;

    @BeforeEach
    void start() {
        sample = Sample.create();
        topic = new ForeignTopic();
    }

    @AfterEach
    void stop() {
        service.close();
        topic.close();
    }

    private void startService(String... more) {
        var arguments = new java.util.ArrayList<>(List.of(more));
        arguments.add("sample.tally-topic=" + topic.name());
        service = sample.start(arguments.toArray(String[]::new));
    }

    private List<String> tally() {
        return sample.outside()
                .sql("select event_id from tally order by tallied")
                .query(String.class)
                .list();
    }

    private void awaitTally(List<EventHeaders> events) {
        var ids = events.stream().map(EventHeaders::id).toList();
        Evidence.await("the tally of " + ids.size(), () -> tally().size() >= ids.size());
        assertThat(tally()).containsExactlyInAnyOrderElementsOf(ids);
    }

    private long count(String sql) {
        return sample.evidence().count(sql);
    }

    @Test
    void a_bad_event_and_its_followers_are_parked_while_all_others_go_on_and_replay_keeps_their_order() {
        var bad = Ids.next();
        var good = Ids.next();
        var before = topic.write(0, bad, "before");
        var poison = topic.write(0, bad, "poison");
        var between = topic.write(0, good, "fine");
        var behind = topic.write(0, bad, "behind");
        startService();
        awaitTally(List.of(before, between));
        var later = topic.write(0, bad, "later");
        var more = topic.write(0, good, "fine again");
        awaitTally(List.of(before, between, more));

        var parked = service.bean(ParkedRecords.class).list(10);
        assertThat(parked)
                .extracting(ParkedRecords.Parked::sequence)
                .containsExactly(
                        poison.sequence().toString(),
                        behind.sequence().toString(),
                        later.sequence().toString());
        assertThat(parked.getFirst().reason()).contains("poison");

        var failed =
                service.bean(ParkedRecords.class).replay(parked.getFirst().id()).orElseThrow();
        assertThat(failed.replayed()).isZero();
        assertThat(failed.failure()).contains("poison");
        assertThat(service.bean(ParkedRecords.class).list(10).getFirst().attempts())
                .isEqualTo(1);
        assertThat(tally()).hasSize(3);

        sample.outside().sql("insert into antidote values (1)").update();
        // started from the last of them: the chain is replayed from its beginning all the same
        var replay =
                service.bean(ParkedRecords.class).replay(parked.getLast().id()).orElseThrow();
        assertThat(replay).isEqualTo(new ParkedRecords.Replay(3, null));
        assertThat(sample.outside()
                        .sql("select event_id from tally where counter_id = ? order by tallied")
                        .param(bad)
                        .query(String.class)
                        .list())
                .containsExactly(before.id(), poison.id(), behind.id(), later.id());
        assertThat(service.bean(ParkedRecords.class).count()).isZero();

        var after = topic.write(0, bad, "after");
        awaitTally(List.of(before, poison, between, behind, later, more, after));
        assertThat(count("select sum(events) from inbox_applied where outcome = 'applied'"))
                .isEqualTo(7);
        assertThat(count("select count(distinct actor) from tally where actor = 'system:sample'"))
                .isEqualTo(1);
    }

    @Test
    void one_bad_event_in_a_batch_of_hundreds_is_found_and_the_rest_take_effect_once() {
        var events = new java.util.ArrayList<EventHeaders>();
        for (int i = 0; i < 300; i++) {
            var text = i == 150 ? "poison" : "fine";
            var event = topic.write(i % 2, Ids.next(), text);
            if (i != 150) {
                events.add(event);
            }
        }
        startService();
        awaitTally(events);
        assertThat(count("select count(*) from inbox_parked_record")).isEqualTo(1);
    }

    @Test
    void a_refusal_is_an_outcome_and_an_unknown_type_is_skipped_and_both_are_counted() {
        var region = Ids.next();
        topic.write(0, region, "refuse");
        topic.write(0, region, "staff.site-levitated.v9", "{\"height\":3}");
        topic.write(0, region, "staff.region-opened.v1", "{\"regionId\":\"no uuid\"}");
        var fine = topic.write(0, Ids.next(), "fine");
        startService();
        awaitTally(List.of(fine));

        var overview = service.bean(MedgroupEndpoint.class).overview();
        assertThat(overview.consumers().get("tally").applied())
                .extracting(
                        MedgroupEndpoint.Applied::type,
                        MedgroupEndpoint.Applied::outcome,
                        MedgroupEndpoint.Applied::events)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("staff.region-opened.v1", "applied", 1L),
                        org.assertj.core.groups.Tuple.tuple("staff.region-opened.v1", "refused", 1L),
                        org.assertj.core.groups.Tuple.tuple("staff.site-levitated.v9", "skipped", 1L));
        assertThat(overview.parkedRecords()).as("what cannot be read is parked").isEqualTo(1);
        assertThat(count("select count(*) from inbox_refused where code = 'tally-full'"))
                .isEqualTo(1);
    }

    @Test
    void what_can_never_be_read_is_given_up_and_what_waited_behind_it_takes_effect() {
        var region = Ids.next();
        var before = topic.write(0, region, "before");
        topic.rubbish(0, new byte[] {0, 1, 2}, new byte[] {0});
        topic.forge(0, region);
        var behind = topic.write(0, region, "behind");
        var other = topic.write(0, Ids.next(), "fine");
        startService();
        awaitTally(List.of(before, other));

        var records = service.bean(ParkedRecords.class);
        var parked = records.list(10);
        assertThat(parked).hasSize(3);
        assertThat(records.replayAll())
                .extracting(ParkedRecords.Replay::failure)
                .doesNotContainNull();
        assertThat(records.discard(parked.get(0).id(), "admin", "rubbish")).isTrue();
        assertThat(records.discard(parked.get(1).id(), "admin", "forged")).isTrue();
        assertThat(records.discard(parked.get(1).id(), "admin", "again")).isFalse();
        assertThatThrownBy(() -> records.discard(parked.get(2).id(), "admin", "an event"))
                .as("no event is ever given up")
                .isInstanceOf(EventNotDiscardable.class);
        assertThat(records.replayAll()).containsExactly(new ParkedRecords.Replay(1, null));
        awaitTally(List.of(before, other, behind));

        assertThat(records.count()).isZero();
        assertThat(count("select count(*) from inbox_parked_key")).isZero();
        assertThat(count("select sum(events) from inbox_applied where outcome = 'discarded'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from inbox_discarded_record where discarded_by = 'admin' and because"
                        + " = 'forged'"))
                .isEqualTo(1);
    }

    @Test
    void a_copy_at_the_end_of_a_batch_is_passed_over_too() {
        var first = topic.write(0, Ids.next(), "one");
        topic.repeat(0, first, "one");
        startService();
        awaitTally(List.of(first));
        Evidence.await(
                "the mark behind the copy",
                () -> count("select next_offset from inbox_mark where topic like 'foreign%' and partition = 0") == 2);
    }

    @Test
    void a_repeated_event_has_no_second_effect() {
        var region = Ids.next();
        var first = topic.write(0, region, "one");
        var second = topic.write(0, region, "two");
        startService();
        awaitTally(List.of(first, second));
        topic.repeat(0, first, "one");
        topic.repeat(0, second, "two");
        var third = topic.write(0, region, "three");
        topic.repeat(0, second, "two");
        var fourth = topic.write(0, region, "four");
        awaitTally(List.of(first, second, third, fourth));
    }

    @Test
    void a_missing_event_stops_its_partition_loudly_and_no_other() {
        var first = topic.write(0, Ids.next(), "one");
        topic.lose(0);
        topic.write(0, Ids.next(), "after the hole");
        var elsewhere = topic.write(1, Ids.next(), "elsewhere");
        startService();
        awaitTally(List.of(first, elsewhere));
        Evidence.await("the stop", () -> !service.bean(Inbox.class).stopped().isEmpty());
        assertThat(service.bean(Inbox.class).stopped().get("tally"))
                .hasSize(1)
                .hasEntrySatisfying(
                        topic.name() + "-0", reason -> assertThat(reason).contains("missing"));
        var health = service.context()
                .getBean("inboxHealthIndicator", org.springframework.boot.health.contributor.HealthIndicator.class);
        assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
        var more = topic.write(1, Ids.next(), "more elsewhere");
        awaitTally(List.of(first, elsewhere, more));
    }

    @Test
    void too_many_parked_keys_stop_the_partition() {
        IntStream.range(0, 5).forEach(_ -> topic.write(0, Ids.next(), "poison"));
        startService("medgroup.inbox.max-parked-keys=3");
        Evidence.await("the stop", () -> !service.bean(Inbox.class).stopped().isEmpty());
        assertThat(count("select count(*) from inbox_parked_key")).isEqualTo(3);
        assertThat(count("select next_offset from inbox_mark where topic like 'foreign%' and partition = 0"))
                .isEqualTo(3);
    }

    @Test
    void whoever_believes_to_own_a_partition_that_another_has_moved_on_has_no_effect() throws SQLException {
        var region = Ids.next();
        var first = topic.write(0, region, "one");
        startService();
        awaitTally(List.of(first));
        // another owner deals with the second event while this one is held up before it
        EventHeaders second;
        try (var connection = sample.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select * from inbox_mark where topic = '%s' for update".formatted(topic.name()));
                second = topic.write(0, region, "two");
                Evidence.await(
                        "this owner to want the mark",
                        () -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                                        + " datname = current_database()")
                                > 0);
                statement.execute("""
                    insert into tally (event_id, counter_id, sequence, aggregate_version, actor)
                    values ('%s', '%s', '%s', 0, 'the other')\
                    """.formatted(second.id(), region, second.sequence()));
                statement.execute(
                        "update inbox_mark set next_offset = 2, last_sequence = '%s' where topic = '%s' and partition = 0"
                                .formatted(second.sequence(), topic.name()));
            }
            connection.commit();
        }
        var third = topic.write(0, region, "three");
        awaitTally(List.of(first, second, third));
    }

    @Test
    void a_passing_failure_is_waited_out_and_never_parked() throws Exception {
        var region = UUID.randomUUID();
        startService("spring.datasource.hikari.data-source-properties.options=-c lock_timeout=200ms");
        Evidence.await("the mark", () -> count("select count(*) from inbox_mark where topic like 'foreign%'") == 2);
        EventHeaders event;
        try (var connection = sample.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("lock table tally in access exclusive mode");
                event = topic.write(0, region, "needs the table");
                Evidence.await(
                        "a retry", () -> !service.bean(Inbox.class).retrying().isEmpty());
                Thread.sleep(700);
            }
            connection.rollback();
        }
        awaitTally(List.of(event));
        assertThat(count("select count(*) from inbox_parked_record")).isZero();
        Evidence.await("calm", () -> service.bean(Inbox.class).retrying().isEmpty());
    }
}
