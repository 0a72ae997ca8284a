package org.medgroup.kit.simulator;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventHeaders;
import org.medgroup.kit.journal.JournalVerification;
import org.medgroup.kit.testing.TestServers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL and Kafka, emptied for each schedule. */
final class RealServers implements Real, AutoCloseable {
    private static final Duration MARKERS = Duration.ofSeconds(30);

    private final ServerDatabase store = new ServerDatabase("simulated_store");
    private final ServerDatabase inbox = new ServerDatabase("simulated_inbox");
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.kafkaBootstrap()));
    private String topic = "";

    /** A database with the kit's tables, and its connections that nobody uses at the moment. */
    private static final class ServerDatabase {
        private final TestServers.Database database;
        private final String admin;
        private final Deque<Connection> idle = new ArrayDeque<>();

        ServerDatabase(String name) {
            database = TestServers.database(name);
            admin = TestServers.postgres()
                    .getJdbcUrl(
                            "postgres", database.url().substring(database.url().lastIndexOf('/') + 1));
            Flyway.configure()
                    .dataSource(database.url(), database.user(), database.password())
                    .locations("classpath:db/kit")
                    .load()
                    .migrate();
            JdbcClient.create(new SingleConnectionDataSource(open(), false))
                    .sql("create table simulated_effect (id bigint generated always as identity, key text, event_id"
                            + " text)")
                    .update();
        }

        Connection open() {
            try {
                return DriverManager.getConnection(
                        database.url() + "?options=-c%20lock_timeout=10s", database.user(), database.password());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Connection take() {
            var connection = idle.poll();
            return connection == null ? open() : connection;
        }

        void empty() throws SQLException {
            try (var connection = DriverManager.getConnection(admin);
                    var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica"); // past the append-only triggers
                statement.execute("""
                    truncate domain_event, event_journal, relay_position, inbox_mark, inbox_applied, inbox_refused,
                             inbox_parked_key, inbox_parked_record, simulated_effect restart identity cascade\
                    """);
                statement.execute(
                        "update journal_head set position = 0, hash = decode(repeat('00', 32), 'hex'), scan_from ="
                                + " null");
            }
        }

        void closeIdle() throws SQLException {
            for (var connection : idle) {
                connection.close();
            }
        }
    }

    /** Everything as if nothing had ever happened. */
    void begin(long seed) throws SQLException, InterruptedException, ExecutionException {
        store.empty();
        inbox.empty();
        topic = "simulated-events-" + seed;
        admin.createTopics(List.of(new NewTopic(topic, BrokerModel.PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    void forgetTopic() throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topic)).all().get();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String kafka() {
        return TestServers.kafkaBootstrap();
    }

    @Override
    public Real forPart(boolean ofStore) {
        return new OfPart(ofStore ? store : inbox);
    }

    @Override
    public void fenceProducers() {
        try {
            admin.fenceProducers(List.of(topic + "-relay")).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class OfPart implements Real {
        private final ServerDatabase database;
        private final Connection connection;
        private final DataSource only;

        OfPart(ServerDatabase database) {
            this.database = database;
            this.connection = database.take();
            this.only = new SingleConnectionDataSource(connection, true);
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public String topic() {
            return RealServers.this.topic();
        }

        @Override
        public String kafka() {
            return RealServers.this.kafka();
        }

        @Override
        public DataSource dataSource() {
            return only;
        }

        @Override
        public DataSource connections() {
            return new AbstractDataSource() {
                @Override
                public Connection getConnection() {
                    return database.open();
                }

                @Override
                public Connection getConnection(String user, String password) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void begin() {
            done(() -> connection.setAutoCommit(false));
        }

        @Override
        public void commit() {
            done(() -> {
                connection.commit();
                connection.setAutoCommit(true);
            });
        }

        @Override
        public void rollback() {
            done(() -> {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            });
        }

        @Override
        public void close() {
            rollback();
            database.idle.push(connection);
        }

        private interface Statement {
            void execute() throws SQLException;
        }

        private static void done(Statement statement) {
            try {
                statement.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Topic, journal and effects at the end. */
    void compare(World world) throws SQLException {
        Real.same("the topic", content(world), this::content);
        Real.same("the effects", world.inbox.effectsByKey(), this::effects);
        Real.same("the counts", world.inbox.counts(), this::counts);
        try (var connection = store.open()) {
            var report = JournalVerification.verify(connection);
            if (!report.holds() || report.entries() != world.store.head().position()) {
                throw new Violation("The journal on the server: " + report);
            }
        }
    }

    /** Offset and sequence, so markers count. */
    private static Map<Integer, List<String>> content(World world) {
        Map<Integer, List<String>> content = new TreeMap<>();
        for (int partition = 0; partition < BrokerModel.PARTITIONS; partition++) {
            content.put(
                    partition,
                    world.broker.readable(BrokerModel.place(1, partition), 0).stream()
                            .map(slot -> slot.offset() + " " + slot.sequence())
                            .toList());
        }
        return content;
    }

    private Map<Integer, List<String>> content() {
        Map<Integer, List<String>> content = new TreeMap<>();
        var partitions = IntStream.range(0, BrokerModel.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (var consumer = reader("read_committed");
                var everything = reader("read_uncommitted")) {
            partitions.forEach(partition -> content.put(partition.partition(), new ArrayList<>()));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // a commit is acknowledged before its markers stand in the partitions
            await().atMost(MARKERS)
                    .until(() -> consumer.endOffsets(partitions).equals(everything.endOffsets(partitions)));
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    content.get(message.partition())
                            .add(message.offset() + " "
                                    + new String(
                                            message.headers()
                                                    .lastHeader(EventHeaders.SEQUENCE)
                                                    .value(),
                                            java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return content;
    }

    private KafkaConsumer<byte[], byte[]> reader(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka(), "isolation.level", isolation, "auto.offset.reset", "none"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private JdbcClient look(ServerDatabase database) {
        return JdbcClient.create(new SingleConnectionDataSource(database.take(), true));
    }

    private Map<String, List<String>> effects() {
        Map<String, List<String>> effects = new TreeMap<>();
        look(inbox)
                .sql("select key, event_id from simulated_effect order by id")
                .query(row -> {
                    effects.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return effects;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        look(inbox)
                .sql("select outcome, sum(events) from inbox_applied group by outcome order by outcome")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    @Override
    public void close() {
        admin.close();
        try {
            store.closeIdle();
            inbox.closeIdle();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable
    @Override
    public DataSource dataSource() {
        return null;
    }
}
