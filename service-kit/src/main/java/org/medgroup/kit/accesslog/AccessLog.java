package org.medgroup.kit.accesslog;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the access log, chained and committed when {@link #write} returns. Who holds the row of {@code access_head}
 * writes: positions are gapless and in the order of commit, with any number of replicas.
 *
 * <p>Whoever comes while somebody writes only leaves its entry; the next one to get the turn writes all that wait, in one
 * transaction. So many readers share one commit, and a lone reader waits for nobody. The connection is its own: a request
 * that holds one of the service's must not wait here for another.
 */
public final class AccessLog implements AutoCloseable {
    private static final int LARGEST_BATCH = 500;
    private static final String LOCK = "select position, hash from access_head for update";
    private static final String APPEND = """
            with entry as (
                insert into access_entry (position, entry_id, at, actor_id, actor_name, roles, scope, client, kind,
                                          operation, reason, request_id, trace_id, status, searched, people, hash)
                select * from unnest(?::bigint[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[],
                                     ?::text[], ?::integer[], ?::bytea[])
            ), person as (
                insert into access_person (position, person_id, fields)
                select * from unnest(?::bigint[], ?::uuid[], ?::text[])
            )
            update access_head set position = ?, hash = ?
            """;

    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final HikariDataSource connections;
    private final Timer time;

    /** @param service's own pool, whose address and credentials are taken over */
    public AccessLog(HikariDataSource service, MeterRegistry meters) {
        var config = new HikariConfig();
        service.copyStateTo(config);
        config.setPoolName("access-log");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setMetricRegistry(null);
        config.setMetricsTrackerFactory(null);
        this.connections = new HikariDataSource(config);
        this.time = Timer.builder("medgroup.access.log.write")
                .description("From a request's wish to log until its entry is committed")
                .register(meters);
    }

    private static final class Waiting {
        private final AccessEntry entry;
        // both are written and read by whoever has the turn
        private boolean written;
        private @Nullable Exception failure;

        private Waiting(AccessEntry entry) {
            this.entry = entry;
        }
    }

    /**
     * Returns when the entry is committed.
     *
     * @throws AccessNotLogged if it is not: then nothing may be shown
     */
    public void write(AccessEntry entry) {
        time.record(() -> writeWithOthers(entry));
    }

    private void writeWithOthers(AccessEntry entry) {
        var mine = new Waiting(entry);
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.written && mine.failure == null) {
                writeAllThatWait();
            }
            if (mine.failure != null) {
                throw new AccessNotLogged(mine.failure);
            }
        } finally {
            turn.unlock();
        }
    }

    private void writeAllThatWait() {
        List<Waiting> batch = new ArrayList<>();
        for (var next = queue.poll(); next != null; next = batch.size() < LARGEST_BATCH ? queue.poll() : null) {
            batch.add(next);
        }
        try {
            append(batch.stream().map(waiting -> waiting.entry).toList());
            batch.forEach(waiting -> waiting.written = true);
        } catch (SQLException | RuntimeException e) {
            batch.forEach(waiting -> waiting.failure = e);
        }
    }

    private void append(List<AccessEntry> entries) throws SQLException {
        try (var connection = connections.getConnection()) {
            try {
                append(connection, entries);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e); // the pool throws the connection away
        }
    }

    private static void append(Connection connection, List<AccessEntry> entries) throws SQLException {
        long last;
        byte[] hash;
        try (var statement = connection.prepareStatement(LOCK);
                var row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("access_head has no row");
            }
            last = row.getLong(1);
            hash = row.getBytes(2);
        }
        var chain = new AccessChain(hash);
        List<Long> positions = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        List<Object[]> people = new ArrayList<>();
        for (var entry : entries) {
            long position = ++last;
            positions.add(position);
            hashes.add(chain.add(position, entry));
            entry.people().forEach((person, fields) -> people.add(new Object[] {position, person, fields}));
        }
        try (var statement = connection.prepareStatement(APPEND)) {
            var columns = new Columns(connection, entries);
            List<Array> arrays = List.of(
                    connection.createArrayOf("bigint", positions.toArray()),
                    columns.of("uuid", AccessEntry::entryId),
                    columns.of("timestamptz", entry -> entry.at().atOffset(ZoneOffset.UTC)),
                    columns.text(AccessEntry::actorId),
                    columns.text(AccessEntry::actorName),
                    columns.text(AccessEntry::roles),
                    columns.text(AccessEntry::scope),
                    columns.text(AccessEntry::client),
                    columns.text(entry -> entry.kind().name()),
                    columns.text(AccessEntry::operation),
                    columns.text(AccessEntry::reason),
                    columns.text(AccessEntry::requestId),
                    columns.text(AccessEntry::traceId),
                    columns.of("smallint", entry -> (short) entry.status()),
                    columns.text(AccessEntry::searched),
                    columns.of("integer", entry -> entry.people().size()),
                    connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)),
                    connection.createArrayOf("bigint", column(people, 0)),
                    connection.createArrayOf("uuid", column(people, 1)),
                    connection.createArrayOf("text", column(people, 2)));
            int parameter = 0;
            for (var array : arrays) {
                statement.setArray(++parameter, array);
            }
            statement.setLong(++parameter, last);
            statement.setBytes(++parameter, hashes.getLast());
            statement.executeUpdate();
        }
    }

    private static Object[] column(List<Object[]> rows, int column) {
        return rows.stream().map(row -> row[column]).toArray();
    }

    private record Columns(Connection connection, List<AccessEntry> entries) {
        Array of(String type, Function<AccessEntry, Object> value) throws SQLException {
            return connection.createArrayOf(type, entries.stream().map(value).toArray());
        }

        Array text(Function<AccessEntry, @Nullable String> value) throws SQLException {
            @Nullable String[] texts = new String[entries.size()];
            Arrays.setAll(texts, i -> value.apply(entries.get(i)));
            return connection.createArrayOf("text", texts);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
