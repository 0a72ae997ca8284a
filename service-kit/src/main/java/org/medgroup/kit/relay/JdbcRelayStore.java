package org.medgroup.kit.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.EventSequence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An advisory lock in a connection of its own says who relays; the position is written through the same connection. */
final class JdbcRelayStore implements RelayStore {
    private static final Logger log = LoggerFactory.getLogger(JdbcRelayStore.class);

    private final DataSource dataSource;
    private final String stream;

    JdbcRelayStore(DataSource dataSource, String stream) {
        this.dataSource = dataSource;
        this.stream = stream;
    }

    @Override
    public Optional<Hold> hold() throws SQLException {
        var connection = dataSource.getConnection();
        try {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (jdbc.sql("select pg_try_advisory_lock(hashtextextended('relay ' || :topic, 0))")
                    .param("topic", stream)
                    .query(Boolean.class)
                    .single()) {
                return Optional.of(new Connected(connection, jdbc));
            }
            connection.close();
            return Optional.empty();
        } catch (RuntimeException e) {
            release(connection);
            throw e;
        }
    }

    @Override
    public void halted(RelayHalted halt) {
        JdbcClient.create(dataSource)
                .sql("update relay_position set halted = :why, halted_at = :at where topic = :topic")
                .param("why", halt.getMessage())
                .param("at", halt.position())
                .param("topic", stream)
                .update();
    }

    /** Closing a connection that goes back to the pool would leave the lock in it. */
    private static void release(Connection connection) {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            log.debug("The relay's connection was already gone, and its lock with it", e);
        }
    }

    private final class Connected implements Hold {
        private final Connection connection;
        private final JdbcClient jdbc;

        Connected(Connection connection, JdbcClient jdbc) {
            this.connection = connection;
            this.jdbc = jdbc;
        }

        @Override
        public Stored stored() {
            jdbc.sql("insert into relay_position (topic) values (:topic) on conflict do nothing")
                    .param("topic", stream)
                    .update();
            return jdbc.sql(
                            "select generation, position, topic_uuid, last_sequence from relay_position where topic = :topic")
                    .param("topic", stream)
                    .query((row, _) ->
                            new Stored(row.getLong(1), row.getLong(2), row.getString(3), sequence(row.getString(4))))
                    .single();
        }

        private static @Nullable EventSequence sequence(@Nullable String text) {
            return text == null ? null : EventSequence.of(text);
        }

        @Override
        public void startAt(long generation, long position, String topicUuid, @Nullable EventSequence inTopic) {
            jdbc.sql("""
                            update relay_position
                               set generation = :generation, position = :position, topic_uuid = :uuid,
                                   last_sequence = :last
                             where topic = :topic
                            """)
                    .param("generation", generation)
                    .param("position", position)
                    .param("uuid", topicUuid)
                    .param("last", Objects.toString(inTopic, null))
                    .param("topic", stream)
                    .update();
        }

        @Override
        public void advance(long position, @Nullable EventSequence lastSequence) {
            jdbc.sql("""
                            update relay_position
                               set position = :position, last_sequence = coalesce(:last, last_sequence),
                                   halted = null, halted_at = null
                             where topic = :topic
                            """)
                    .param("position", position)
                    .param("last", Objects.toString(lastSequence, null))
                    .param("topic", stream)
                    .update();
        }

        @Override
        public void check() throws SQLException {
            if (!connection.isValid(5)) {
                throw new SQLException("The relay's connection is gone, and its lock with it");
            }
        }

        @Override
        public void close() {
            release(connection);
        }
    }
}
