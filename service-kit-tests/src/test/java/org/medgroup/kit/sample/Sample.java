package org.medgroup.kit.sample;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Actor;
import org.medgroup.kit.access.CurrentActor;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.sample.CounterCommand.MoveCounter;
import org.medgroup.kit.sample.CounterCommand.OpenCounter;
import org.medgroup.kit.testing.TestServers;
import org.medgroup.kit.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where one sample service lives; it can be started there in this JVM or in one of its own, and again after a crash. */
record Sample(TestServers.Database database, String topic, String kafka) {
    private static final AtomicInteger SAMPLES = new AtomicInteger();

    static Sample create() {
        return on(TestServers.database("sample"), TestServers.kafkaBootstrap());
    }

    static Sample on(TestServers.Database database, String kafka) {
        return new Sample(database, "sample-events-" + SAMPLES.incrementAndGet(), kafka);
    }

    Map<String, String> properties(String... more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.application.name", "sample-service");
        properties.put("spring.flyway.locations", "classpath:db/kit,classpath:db/sample");
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.kafka.bootstrap-servers", kafka);
        properties.put("medgroup.topic", topic);
        properties.put("sample.tally-topic", topic);
        properties.put("medgroup.site-directory.from-events", "false");
        properties.put("medgroup.issuer", TestTokens.issuer());
        properties.put("server.port", "0");
        properties.put("medgroup.inbox.topics-every", "300ms");
        for (var each : more) {
            properties.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return properties;
    }

    String[] arguments(String... more) {
        return properties(more).entrySet().stream()
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
    }

    Running start(String... more) {
        return new Running(new SpringApplicationBuilder(SampleApplication.class).run(arguments(more)));
    }

    /** A look into the database from outside, in autocommit. */
    JdbcClient outside() {
        return JdbcClient.create(dataSource());
    }

    DataSource dataSource() {
        return new DriverManagerDataSource(database.url(), database.user(), database.password());
    }

    /** Another database with the same content, as a backup restored beside it; nobody may be at work in this one. */
    Sample copy() {
        var name = database.user() + "_" + SAMPLES.incrementAndGet();
        try (var connection = DriverManager.getConnection(TestServers.postgres().getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database %s template %s owner %s"
                    .formatted(name, database.url().replaceFirst("^.*/", ""), database.user()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Sample(
                new TestServers.Database(
                        database.url().replaceFirst("[^/]+$", name), database.user(), database.password()),
                topic,
                kafka);
    }

    Evidence evidence() {
        return new Evidence(this);
    }

    /** A sample service in this JVM. */
    record Running(ConfigurableApplicationContext context) implements AutoCloseable {
        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        UUID open() {
            return open("opened");
        }

        UUID open(String name) {
            var id = Ids.next();
            send(new OpenCounter(id, name));
            return id;
        }

        void move(UUID counter, int by, String note) {
            send(new MoveCounter(counter, by, note));
        }

        @Nullable
        Object send(CounterCommand command) {
            return bean(CurrentActor.class)
                    .<@Nullable Object>as(
                            Actor.system("sample"), () -> bean(Commands.class).send(command));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
