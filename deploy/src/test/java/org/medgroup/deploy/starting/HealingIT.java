package org.medgroup.deploy.starting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Installation;
import org.medgroup.deploy.process.PortOwner;
import org.medgroup.deploy.process.ProcessTable;
import org.medgroup.deploy.process.Supervisor;
import org.medgroup.deploy.progress.Board;
import org.medgroup.deploy.progress.Terminal;
import org.medgroup.deploy.running.RunningSystem;

/** A real PostgreSQL and a real Kafka, through one misfortune after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HealingIT {
    @TempDir
    static Path folder;

    static Path checkout;
    static Installation installation;
    static Supervisor supervisor;

    @BeforeAll
    static void prepare() {
        checkout = Path.of("").toAbsolutePath().getParent();
        installation = StartServers.installation(checkout, folder.resolve("home"), freeBase());
        supervisor = new Supervisor(installation.state());
    }

    @AfterAll
    static void takeDown() {
        stop();
    }

    @Test
    @Order(1)
    void a_taken_port_is_refused_with_the_name_of_its_holder() throws Exception {
        try (var _ = new ServerSocket(installation.ports().kafka())) {
            assertThatThrownBy(() -> StartServers.start(installation))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("port " + installation.ports().kafka() + " (kafka)")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(supervisor.recordedParts()).isEmpty();
    }

    @Test
    @Order(2)
    void servers_outlive_a_killed_launcher_and_are_found_again() throws Exception {
        var launcher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartServers.class.getName(),
                        checkout.toString(),
                        installation.state().root().toString(),
                        Integer.toString(installation.ports().base()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = launcher.inputReader();
        String line;
        do {
            line = out.readLine();
            assertThat(line).isNotNull();
        } while (!line.startsWith(StartServers.STARTED));
        assertThat(line).isEqualTo(StartServers.STARTED + 2);
        launcher.destroyForcibly().waitFor();
        execute("create table note (text text)", "insert into note values ('kept')");

        assertThat(StartServers.start(installation)).isZero();
        assertThat(query("select text from note")).isEqualTo("kept");
    }

    @Test
    @Order(3)
    void a_killed_postgres_is_started_again_with_all_that_was_committed() throws Exception {
        var postgres = supervisor.running("postgres").orElseThrow();
        ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
        await(postgres::isAlive);
        assertThat(installation.state().postgres().resolve("data/postmaster.pid"))
                .exists();

        assertThat(StartServers.start(installation)).isOne();
        assertThat(supervisor.running("postgres").orElseThrow().pid()).isNotEqualTo(postgres.pid());
        assertThat(query("select text from note")).isEqualTo("kept");
    }

    @Test
    @Order(4)
    void servers_without_a_record_are_replaced_and_not_reused() throws Exception {
        var postgres = supervisor.running("postgres").orElseThrow();
        var kafka = supervisor.running("kafka").orElseThrow();
        supervisor.forget("postgres");
        supervisor.forget("kafka");

        assertThat(StartServers.start(installation)).isEqualTo(2);
        assertThat(postgres.isAlive()).isFalse();
        assertThat(kafka.isAlive()).isFalse();
        assertThat(query("select text from note")).isEqualTo("kept");
    }

    @Test
    @Order(5)
    void a_lock_file_that_names_a_stranger_does_not_keep_postgres_from_starting() throws Exception {
        stop();
        var lock = installation.state().postgres().resolve("data/postmaster.pid");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n/nowhere\n");

        assertThat(StartServers.start(installation)).isEqualTo(2);
        assertThat(query("select text from note")).isEqualTo("kept");
    }

    @Test
    @Order(6)
    void after_going_down_nothing_is_left() {
        stop();
        assertThat(supervisor.recordedParts()).isEmpty();
        assertThat(ProcessTable.withCommandLineContaining(
                        installation.state().root().toString()))
                .isEmpty();
    }

    private static void stop() {
        try (var board = new Board(Terminal.standard(), List.of())) {
            new Shutdown(installation, StartServers.parts(installation), board).run();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = RunningSystem.of(installation).database("staff").connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(String sql) throws SQLException {
        try (var connection = RunningSystem.of(installation).database("staff").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void await(BooleanSupplier stillSo) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (stillSo.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(stillSo.getAsBoolean()).isFalse();
    }

    private static int freeBase() {
        for (var base = 24000; base < 30000; base += 20) {
            var free = true;
            for (var port = base; port < base + 12; port++) {
                free = free && PortOwner.isFree(port);
            }
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
