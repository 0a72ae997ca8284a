package org.medgroup.kit.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.contracts.EventSequence;
import org.medgroup.contracts.Topics;
import org.medgroup.kit.journal.JournalVerification;

/** What can be seen from outside of a sample service's store, journal, topic and tally, and whether it adds up. */
record Evidence(Sample sample) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static void await(String what, BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for %s", what).isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    long count(String sql) {
        return sample.outside().sql(sql).query(Long.class).single();
    }

    void awaitJournaled() {
        await("the journal to have every event", () -> count("""
                select (select count(*) from domain_event) - (select count(*) from event_journal)""") == 0);
    }

    void awaitRelayed() {
        awaitJournaled();
        await("the relay to reach the journal's end", () -> count("""
                select (select position from journal_head)
                     - coalesce((select max(position) from relay_position
                                  where generation = (select epoch from journal_head)), -1)""") == 0);
    }

    void awaitTallied() {
        awaitRelayed();
        long expected = expectedRecords().size();
        await("the tally to have " + expected + " events", () -> count("select count(*) from tally") >= expected);
    }

    /** A record as an outside reader sees it. */
    record Seen(int partition, long offset, EventHeaders headers) {}

    List<Seen> topic() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, sample.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        List<Seen> seen = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, Topics.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(sample.topic(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    Map<String, String> headers = new LinkedHashMap<>();
                    message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
                    seen.add(new Seen(message.partition(), message.offset(), EventHeaders.of(headers)));
                }
            }
        }
        return seen;
    }

    /** The ids that the topic must hold, in the journal's order. */
    List<String> expectedRecords() {
        return sample.outside().sql("""
                        select event_id || ':' || ordinal
                          from event_journal
                          join domain_event using (global_index)
                          join lateral generate_series(0, case when event_type = 'counter-opened' then 0
                                                               else least((payload ->> 'by')::int, 2) - 1 end) ordinal
                            on true
                         order by position, ordinal
                        """).query(String.class).list();
    }

    /** Nothing lost, nothing doubled, order kept: from the store to the topic. */
    void assertStoreJournalAndTopicAgree() {
        try (var connection = sample.dataSource().getConnection()) {
            assertThat(JournalVerification.verify(connection).violations()).isEmpty();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        var seen = topic();
        assertThat(seen.stream()
                        .sorted(Comparator.comparing(
                                (Seen record) -> record.headers().sequence()))
                        .map(record -> record.headers().id()))
                .as("the topic holds every published event once")
                .containsExactlyElementsOf(expectedRecords());
        Map<Integer, @Nullable EventSequence> last = new HashMap<>();
        for (var record : seen) {
            var before = last.put(record.partition(), record.headers().sequence());
            assertThat(record.headers().prev()).as("link of %s", record).isEqualTo(before);
            if (before != null) {
                assertThat(record.headers().sequence())
                        .as("order of %s", record)
                        .isGreaterThan(before);
            }
        }
    }

    /** Every published event has had its effect once, in order per counter. */
    void assertTallied() {
        assertThat(sample.outside()
                        .sql("select event_id from tally order by sequence")
                        .query(String.class)
                        .list())
                .as("every event has one effect")
                .containsExactlyElementsOf(expectedRecords());
        assertEffectsInOrder();
        assertThat(
                        count(
                                "select coalesce(sum(events), 0) from inbox_applied where consumer = 'tally' and outcome = 'applied'"))
                .isEqualTo(count("select count(*) from tally"));
    }

    void assertEffectsInOrder() {
        assertThat(count("""
                select count(*) from (select sequence, lag(sequence) over (partition by counter_id order by tallied) as before
                                        from tally) effects where before >= sequence""")).as("effects out of order").isZero();
    }

    /** What was acknowledged is there. */
    void assertHolds(Map<UUID, Integer> acknowledged) {
        assertThat(acknowledged).isNotEmpty();
        Map<UUID, Integer> stored = new HashMap<>();
        sample.outside()
                .sql("select aggregate_id, max(version)::int as version from domain_event group by aggregate_id")
                .query(row -> {
                    stored.put(row.getObject(1, UUID.class), row.getInt(2));
                });
        acknowledged.forEach((counter, value) -> assertThat(stored.get(counter))
                .as("counter %s", counter)
                .isNotNull()
                .isGreaterThanOrEqualTo(value));
        assertThat(count("""
                select count(*) from counter_view v
                 where value <> (select max(version) from domain_event where aggregate_id = counter_id)
                   and exists (select from domain_event where aggregate_id = counter_id and payload ->> 'name' = 'load')""")).as("read models that disagree with the events").isZero();
    }
}
