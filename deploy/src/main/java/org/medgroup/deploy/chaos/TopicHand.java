package org.medgroup.deploy.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import org.medgroup.deploy.verifying.PlantedRecord;

/** A foreign hand in a topic: it reads what is there, and writes what no relay would. */
final class TopicHand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system;

    TopicHand(RunningSystem system) {
        this.system = system;
    }

    /** Sends them one after the other. @return where they are now */
    List<PlantedRecord> write(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        var settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.kafkaBootstrap());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        var places = new ArrayList<PlantedRecord>();
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                var place = producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                places.add(new PlantedRecord(place.topic(), place.partition(), place.offset()));
            }
            return places;
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("Kafka does not take a planted record: " + e.getMessage(), "", e);
        }
    }

    /** The last records of each partition that has some, in their order. */
    List<ConsumerRecord<byte[], byte[]>> last(String topic, int ofEach) {
        var settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.kafkaBootstrap());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            // every other offset is the mark of a transaction's end
            partitions.forEach(partition ->
                    consumer.seek(partition, Math.max(0, ends.getOrDefault(partition, 0L) - 2L * ofEach)));
            var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            var giveUp = Instant.now().plus(PATIENCE);
            while (partitions.stream()
                            .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))
                    && Instant.now().isBefore(giveUp)) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    /** Waits until every consumer of the topic is past these places. */
    void awaitConsumed(List<PlantedRecord> places) throws InterruptedException {
        var giveUp = Instant.now().plus(PATIENCE.multipliedBy(2));
        for (var place : places) {
            while (!isConsumed(place)) {
                if (Instant.now().isAfter(giveUp)) {
                    throw new Failure(
                            "Not every consumer came past " + place + " in "
                                    + PATIENCE.multipliedBy(2).toSeconds() + " s.",
                            "");
                }
                Thread.sleep(100);
            }
        }
    }

    private boolean isConsumed(PlantedRecord place) {
        for (var service : Service.behindTheGateway()) {
            try (var connection = system.database(service).connect();
                    var select = connection.prepareStatement(
                            "select count(*) from inbox_mark where topic = ? and partition = ? and next_offset <= ?")) {
                select.setString(1, place.topic());
                select.setInt(2, place.partition());
                select.setLong(3, place.offset());
                try (var row = select.executeQuery()) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        return false;
                    }
                }
            } catch (SQLException e) {
                return false; // not up again yet
            }
        }
        return true;
    }

    static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
        var record = new ProducerRecord<>(topic, partition, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text));
        return record;
    }
}
