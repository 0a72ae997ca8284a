package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.medgroup.kit.relay.JournalRelay;

class RelayIT {
    @Test
    void an_oversized_event_halts_the_relay_before_it_and_everything_follows_once_it_may() {
        var sample = Sample.create();
        var evidence = sample.evidence();
        try (var service = sample.start()) {
            var first = service.open("before");
            service.move(first, 2, "before");
            var second = service.open("large");
            service.move(second, 1, "x".repeat(1_100_000));
            service.move(first, 1, "after");
            service.move(second, 1, "after");

            Evidence.await(
                    "the relay to halt", () -> service.bean(JournalRelay.class).state() == JournalRelay.State.HALTED);
            assertThat(service.bean(JournalRelay.class).haltedBecause().orElseThrow())
                    .contains("position 4")
                    .contains("max-record-size");
            assertThat(evidence.topic())
                    .extracting(record -> record.headers().sequence().position())
                    .containsExactlyInAnyOrder(1L, 2L, 2L, 3L);
            assertThat(evidence.count("select halted_at from relay_position")).isEqualTo(4);
        }
        raiseLimitOf(sample);
        try (var service = sample.start("medgroup.relay.max-record-size=3000000")) {
            evidence.awaitTallied();
            assertThat(service.bean(JournalRelay.class).state()).isEqualTo(JournalRelay.State.RELAYING);
            evidence.assertStoreJournalAndTopicAgree();
            evidence.assertTallied();
            assertThat(evidence.count("select count(*) from relay_position where halted is null"))
                    .isEqualTo(1);
        }
    }

    private static void raiseLimitOf(Sample sample) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) sample.kafka()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new org.apache.kafka.common.config.ConfigResource(
                                    org.apache.kafka.common.config.ConfigResource.Type.TOPIC, sample.topic()),
                            List.of(new org.apache.kafka.clients.admin.AlterConfigOp(
                                    new org.apache.kafka.clients.admin.ConfigEntry("max.message.bytes", "4000000"),
                                    org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_two_replicas_one_relays_and_the_other_takes_over() {
        var sample = Sample.create();
        var evidence = sample.evidence();
        try (var second = sample.start("medgroup.inbox.enabled=false")) {
            try (var first = sample.start()) {
                Evidence.await(
                        "the second to relay",
                        () -> second.bean(JournalRelay.class).state() == JournalRelay.State.RELAYING);
                Evidence.await(
                        "the first to stand by",
                        () -> first.bean(JournalRelay.class).state() == JournalRelay.State.STANDBY);
                for (int i = 0; i < 50; i++) {
                    var counter = (i % 2 == 0 ? first : second).open();
                    (i % 2 == 0 ? second : first).move(counter, 1, "moved elsewhere");
                }
                evidence.awaitRelayed();
                second.bean(JournalRelay.class).stop();
                first.open("after the change");
                Evidence.await(
                        "the first to take over",
                        () -> first.bean(JournalRelay.class).state() == JournalRelay.State.RELAYING);
                evidence.awaitTallied();
            }
        }
        evidence.assertStoreJournalAndTopicAgree();
        evidence.assertTallied();
    }

    @Test
    void what_a_foreign_hand_has_put_behind_the_last_record_misleads_no_relay_that_takes_over() throws Exception {
        var sample = Sample.create();
        var evidence = sample.evidence();
        var counters = new ArrayList<UUID>();
        try (var service = sample.start()) {
            for (int i = 0; i < 20; i++) {
                counters.add(service.open());
                service.move(counters.getLast(), 1, "before");
            }
            evidence.awaitTallied();
        }
        copyTheFirstRecordsAndAddRubbish(sample);
        try (var service = sample.start()) {
            for (var counter : counters) {
                service.move(counter, 1, "after");
            }
            evidence.awaitTallied();
            assertThat(service.bean(JournalRelay.class).haltedBecause()).isEmpty();
        }
        evidence.assertTallied();
    }

    private static void copyTheFirstRecordsAndAddRubbish(Sample sample) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", sample.kafka(), "auto.offset.reset", "earliest");
        var firsts = new HashMap<Integer, ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(sample.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> firsts.putIfAbsent(found.partition(), found));
            }
        }
        assertThat(firsts).isNotEmpty();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var first : firsts.values()) {
                producer.send(new ProducerRecord<>(
                                sample.topic(), first.partition(), first.key(), first.value(), first.headers()))
                        .get(30, TimeUnit.SECONDS);
                producer.send(new ProducerRecord<>(sample.topic(), first.partition(), new byte[] {0}, new byte[] {1}))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void a_topic_that_is_made_anew_gets_everything_again_and_no_effect_twice() throws Exception {
        var sample = Sample.create();
        var evidence = sample.evidence();
        try (var service = sample.start()) {
            for (int i = 0; i < 30; i++) {
                service.move(service.open(), 1, "once");
            }
            evidence.awaitTallied();
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) sample.kafka()))) {
            admin.deleteTopics(List.of(sample.topic())).all().get(30, TimeUnit.SECONDS);
        }
        try (var service = sample.start()) {
            service.move(service.open(), 2, "after");
            evidence.awaitTallied();
            Evidence.await(
                    "the whole topic",
                    () -> evidence.topic().size() == evidence.expectedRecords().size());
            evidence.assertStoreJournalAndTopicAgree();
            evidence.assertTallied();
        }
    }

    @Test
    void a_store_that_was_set_back_does_not_go_on_in_the_old_topic() {
        var sample = Sample.create();
        try (var service = sample.start()) {
            service.open();
            service.open();
            sample.evidence().awaitRelayed();
        }
        var restored =
                new Sample(org.medgroup.kit.testing.TestServers.database("sample"), sample.topic(), sample.kafka());
        try (var service = restored.start("medgroup.inbox.enabled=false")) {
            service.open();
            Evidence.await(
                    "the relay to halt", () -> service.bean(JournalRelay.class).state() == JournalRelay.State.HALTED);
            assertThat(service.bean(JournalRelay.class).haltedBecause().orElseThrow())
                    .contains("new epoch");
        }
        assertThat(sample.evidence().topic()).hasSize(2);
    }
}
