package org.medgroup.deploy.benching;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.medgroup.deploy.rebuilding.RebuildClient;
import org.medgroup.deploy.running.RunningSystem;
import org.medgroup.deploy.service.Service;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import tools.jackson.databind.JsonNode;

/**
 * A whole history once more: scheduling's relay sends its journal into an empty topic, and reporting rebuilds everything it
 * knows from its topics. Against a bare producer with records of the same size on the same broker, and against {@code COPY} of the
 * resulting facts into a table of the same make.
 */
final class ReplayBench {
    private static final String TOPIC = "scheduling-events";
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final BenchSystem bench;
    private final BenchClinic clinic;

    ReplayBench(BenchSystem bench, BenchClinic clinic) {
        this.bench = bench;
        this.clinic = clinic;
    }

    List<Measurement> run(BenchCommand.What what, int runs, int visits)
            throws SQLException, InterruptedException, IOException, ExecutionException {
        clinic.livePast(visits);
        RunningSystem system = bench.running();
        awaitQuiet(system);
        return List.of(what == BenchCommand.What.relay ? relay(system, runs) : projection(system, runs));
    }

    private Measurement relay(RunningSystem system, int runs)
            throws SQLException, InterruptedException, ExecutionException {
        double[] relayed = new double[runs];
        double[] produced = new double[runs];
        for (int run = 0; run < runs; run++) {
            bench.stop(Service.REPORTING);
            bench.stop(Service.SCHEDULING);
            emptyTopic(system, TOPIC);
            execute(system, Service.SCHEDULING, "delete from relay_position");
            forgetScheduling(system);
            Replay replay = replayWhile(
                    system,
                    Service.SCHEDULING,
                    "select coalesce(max(position), 0) from relay_position",
                    number(system, Service.SCHEDULING, "select max(position) from event_journal"));
            long records = recordsInTopic(system);
            relayed[run] = records * replay.share() / replay.seconds();
            produced[run] = produce(system, records);
            awaitQuiet(system);
        }
        return new Measurement(
                "relay",
                "journal to an empty topic",
                "records/s",
                relayed,
                "bare producer, same sizes, acks=all",
                produced,
                Measurement.Better.MORE);
    }

    /** The rebuild of everything that reporting knows, comparison included, while the live tables serve. */
    private Measurement projection(RunningSystem system, int runs)
            throws SQLException, InterruptedException, IOException {
        RebuildClient rebuild = new RebuildClient(system, Service.REPORTING);
        double[] folded = new double[runs];
        double[] copied = new double[runs];
        for (int run = 0; run < runs; run++) {
            long facts = number(system, Service.REPORTING, "select count(*) from appointment_fact");
            copied[run] = copy(system);
            JsonNode report = rebuild.run("facts", "CHECK", _ -> {});
            if (!report.path("equal").asBoolean()) {
                throw new IllegalStateException("What was rebuilt differs from what is live: " + report);
            }
            folded[run] = facts / (report.path("millis").asLong() / 1e3);
        }
        return new Measurement(
                "projection",
                "facts and daily figures rebuilt",
                "facts/s",
                folded,
                "COPY of the same facts",
                copied,
                Measurement.Better.MORE);
    }

    /** How long a replay took from the first sign of progress on, and which share of the whole lay behind that sign. */
    private record Replay(double seconds, double share) {}

    /** @param end the progress at which the replay is complete */
    private Replay replayWhile(RunningSystem system, Service service, String progress, long end)
            throws SQLException, InterruptedException {
        Thread start = Thread.ofPlatform().start(() -> {
            try {
                bench.startAgain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the measurement gives up by itself
            }
        });
        long giveUp = System.nanoTime() + GIVE_UP.toNanos();
        long first = 0;
        long firstSeen = 0;
        try (Connection connection = system.database(service).connect();
                PreparedStatement select = connection.prepareStatement(progress)) {
            while (true) {
                long now;
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    now = row.getLong(1);
                }
                if (now > 0 && firstSeen == 0) {
                    first = now;
                    firstSeen = System.nanoTime();
                }
                if (now >= end) {
                    double seconds = (System.nanoTime() - firstSeen) / 1e9;
                    start.join();
                    return new Replay(seconds, (end - first) / (double) end);
                }
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException(
                            service + " stood at " + now + " of " + end + " after " + GIVE_UP.toMinutes() + " minutes");
                }
                Thread.sleep(LOOK);
            }
        }
    }

    /** Reporting knows nothing of scheduling any more, and will read its topic from the beginning. */
    private static void forgetScheduling(RunningSystem system) throws SQLException {
        execute(system, Service.REPORTING, """
                truncate appointment_fact, appointment_fact_past, provider_day, first_visit, merged_patient,
                         merge_told, template, template_told, offered_day;
                delete from inbox_mark where topic = 'scheduling-events';
                delete from inbox_applied where topic = 'scheduling-events'
                """);
    }

    private static void emptyTopic(RunningSystem system, String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(settings(system))) {
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
            admin.deleteTopics(List.of(topic)).all().get();
            create(admin, topic, partitions);
        }
    }

    // a deleted topic's name is free a moment later
    private static void create(Admin admin, String topic, int partitions)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                        .all()
                        .get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                Thread.sleep(LOOK);
            }
        }
    }

    private double produce(RunningSystem system, long records)
            throws SQLException, InterruptedException, ExecutionException {
        String topic = "bench-producer";
        try (Admin admin = Admin.create(settings(system))) {
            if (admin.listTopics().names().get().contains(topic)) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
            create(admin, topic, 24);
        }
        int size = (int) number(
                system,
                Service.SCHEDULING,
                "select avg(length(payload::text))::int from (select payload from domain_event limit 5000) sample");
        byte[] value = new byte[size];
        Properties settings = settings(system);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 5);
        settings.put("batch.size", 64 * 1024);
        long begin = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long record = 0; record < records; record++) {
                producer.send(
                        new ProducerRecord<>(topic, Long.toString(record).getBytes(StandardCharsets.US_ASCII), value));
            }
            producer.flush();
        }
        return records / ((System.nanoTime() - begin) / 1e9);
    }

    /** Facts a second. */
    private static double copy(RunningSystem system) throws SQLException, IOException {
        try (Connection connection = system.database(Service.REPORTING).connect();
                Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("""
                    select column_name from information_schema.columns
                     where table_schema = 'public' and table_name = 'appointment_fact' and is_generated = 'NEVER'
                     order by ordinal_position
                    """)) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            String list = String.join(", ", columns);
            statement.execute("drop table if exists bench_fact");
            statement.execute("create table bench_fact (like appointment_fact including all)");
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            copy.copyOut("copy (select " + list + " from appointment_fact) to stdout", out);
            String rows = out.toString(StandardCharsets.UTF_8);
            long begin = System.nanoTime();
            long copied = copy.copyIn("copy bench_fact (" + list + ") from stdin", new StringReader(rows));
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop table bench_fact");
            return copied / seconds;
        }
    }

    private static long recordsInTopic(RunningSystem system) throws SQLException {
        // every event of an appointment, a patient or a template becomes one record
        return number(system, Service.SCHEDULING, "select count(*) from event_journal");
    }

    private static void awaitQuiet(RunningSystem system) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + GIVE_UP.toNanos();
        while (number(system, Service.SCHEDULING, "select count(*) from appointment")
                        != number(system, Service.REPORTING, "select count(*) from appointment_fact")
                || number(system, Service.SCHEDULING, "select count(*) from appointment where status = 'COMPLETED'")
                        != number(
                                system,
                                Service.REPORTING,
                                "select count(*) from appointment_fact where status = 'COMPLETED'")) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("Reporting did not catch up in " + GIVE_UP.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    private static Properties settings(RunningSystem system) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", system.kafkaBootstrap());
        return settings;
    }

    private static long number(RunningSystem system, Service service, String sql) throws SQLException {
        try (Connection connection = system.database(service).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(RunningSystem system, Service service, String sql) throws SQLException {
        try (Connection connection = system.database(service).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
