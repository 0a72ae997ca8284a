package org.medgroup.deploy.benching;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;

/**
 * From the answer to a booking until reporting has its fact, with other bookings going on at about half of what the
 * service can take; against one bare commit and one bare round trip through Kafka.
 */
final class LagBench {
    private static final int SAMPLES = 300;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final Duration GIVE_UP = Duration.ofSeconds(30);

    private final RunningSystem system;
    private final BenchClinic clinic;

    LagBench(RunningSystem system, BenchClinic clinic) {
        this.system = system;
        this.clinic = clinic;
    }

    List<Measurement> run() throws SQLException, InterruptedException, IOException, ExecutionException {
        Booking booking = new Booking(system, clinic);
        for (int i = 0; i < 50; i++) {
            booking.book(clinic.slotToBook());
        }
        double[] bare = bare();
        double[] lag = new double[SAMPLES];
        Thread others = Thread.ofPlatform().daemon().start(() -> keepBooking(booking));
        try (Connection reporting = system.database(Service.REPORTING).connect();
                PreparedStatement visible =
                        reporting.prepareStatement("select 1 from appointment_fact where appointment_id = ?")) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                UUID id = booking.book(clinic.slotToBook());
                long answered = System.nanoTime();
                visible.setObject(1, id);
                awaitRow(visible, answered);
                lag[sample] = (System.nanoTime() - answered) / 1e6;
            }
        } finally {
            others.interrupt();
            others.join();
        }
        String reference = "one bare commit and one bare Kafka round trip";
        return List.of(
                measurement("command → reporting, p50", lag, bare, .5, reference),
                measurement("command → reporting, p99", lag, bare, .99, reference));
    }

    private static Measurement measurement(String what, double[] lag, double[] bare, double share, String reference) {
        return new Measurement(
                "lag",
                what,
                "ms",
                new double[] {Measurement.percentile(lag, share)},
                reference,
                new double[] {Measurement.percentile(bare, share)},
                Measurement.Better.LESS);
    }

    private void keepBooking(Booking booking) {
        try {
            while (!Thread.interrupted()) {
                booking.book(clinic.slotToBook());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the measurement is over
        } catch (IOException e) {
            throw new IllegalStateException("The load beside the measurement failed", e);
        }
    }

    private static void awaitRow(PreparedStatement visible, long since) throws SQLException, InterruptedException {
        while (true) {
            try (ResultSet row = visible.executeQuery()) {
                if (row.next()) {
                    return;
                }
            }
            if (System.nanoTime() - since > GIVE_UP.toNanos()) {
                throw new IllegalStateException("A booking did not reach reporting in " + GIVE_UP.toSeconds() + " s");
            }
            Thread.sleep(0, 500_000);
        }
    }

    private double[] bare() throws SQLException, InterruptedException, ExecutionException {
        double[] milliseconds = new double[SAMPLES];
        Properties settings = new Properties();
        settings.put("bootstrap.servers", system.kafkaBootstrap());
        settings.put("acks", "all");
        settings.put("auto.offset.reset", "earliest");
        String topic = "bench-round-trip";
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (Connection database = system.database(Service.SCHEDULING).connect();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            database.createStatement().execute("create table if not exists bench_commit (id uuid primary key)");
            try (PreparedStatement insert = database.prepareStatement("insert into bench_commit values (?)")) {
                byte[] value = new byte[700];
                for (int sample = -20; sample < SAMPLES; sample++) {
                    long begin = System.nanoTime();
                    insert.setObject(1, UUID.randomUUID());
                    insert.executeUpdate();
                    producer.send(new ProducerRecord<>(topic, value)).get();
                    while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                        // not yet
                    }
                    if (sample >= 0) {
                        milliseconds[sample] = (System.nanoTime() - begin) / 1e6;
                    }
                }
            }
        }
        return milliseconds;
    }
}
