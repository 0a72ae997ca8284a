package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.medgroup.kit.testing.TestServers;

/** A PostgreSQL that really writes to disk, to be killed and to recover. */
final class PostgresProcess implements AutoCloseable {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresProcess(Path data) throws IOException {
        this.data = data;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    TestServers.Database database() throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create role sample login password 'sample'");
            statement.execute("create database sample owner sample");
            var fsync = statement.executeQuery("show fsync");
            fsync.next();
            assertThat(fsync.getString(1)).isEqualTo("on");
        }
        return new TestServers.Database("jdbc:postgresql://localhost:" + port + "/sample", "sample", "sample");
    }

    /** SIGKILL to the postmaster and every backend, then a start that has to recover from the log. */
    void killAndRecover() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().trim());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var backends = postmaster.descendants().toList();
        assertThat(backends).isNotEmpty();
        postmaster.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        Evidence.await("the end of every backend", () -> backends.stream().noneMatch(ProcessHandle::isAlive));
        server.close(); // lets go of its lock on the data directory; there is nothing left to stop
        server = start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
