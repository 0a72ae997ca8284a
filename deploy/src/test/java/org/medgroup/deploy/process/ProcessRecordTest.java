package org.medgroup.deploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medgroup.deploy.installation.StateFolder;

class ProcessRecordTest {
    @TempDir
    Path folder;

    private static final List<String> SLEEP = List.of("sleep", "60");

    @Test
    void a_started_process_is_found_again_and_stopped() {
        var state = StateFolder.open(folder.resolve("home"));
        var record = new Supervisor(state).start("sleeper", new Launch(SLEEP, Map.of(), folder));
        var later = new Supervisor(state); // as another launcher would
        assertThat(later.running("sleeper")).contains(record);
        assertThat(later.stop(record, StopSignal.TERM, Duration.ofSeconds(5))).isTrue();
        assertThat(record.isAlive()).isFalse();
        assertThat(later.recorded("sleeper")).isEmpty();
    }

    @Test
    void a_number_that_another_process_got_since_is_not_taken_for_ours() {
        var self = ProcessHandle.current().pid();
        var birth = ProcessTable.birthOf(self).orElseThrow();
        assertThat(new ProcessRecord("part", self, birth, "", "").isAlive()).isTrue();
        assertThat(new ProcessRecord("part", self, "another boot/12345", "", "").isAlive())
                .isFalse();
    }

    @Test
    void what_is_left_of_an_ended_process_does_not_count_as_alive() throws Exception {
        // The shell starts a child and becomes a program that never collects it: a zombie stays.
        var parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 20").start();
        try {
            var child = Long.parseLong(parent.inputReader().readLine().strip());
            Thread.sleep(200);
            assertThat(ProcessTable.birthOf(child)).isEmpty();
        } finally {
            parent.destroy();
        }
    }

    @Test
    void one_that_does_not_heed_the_request_is_killed_and_that_is_said() throws Exception {
        var state = StateFolder.open(folder.resolve("home"));
        var supervisor = new Supervisor(state);
        var record = supervisor.start(
                "stubborn",
                new Launch(
                        List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done"), Map.of(), folder));
        while (Files.size(state.log("stubborn")) == 0) {
            Thread.sleep(20);
        }
        assertThat(supervisor.stop(record, StopSignal.TERM, Duration.ofMillis(300)))
                .isFalse();
        assertThat(record.isAlive()).isFalse();
    }

    @Test
    void an_orphan_is_recognised_by_its_mark_and_only_by_its_own_installation() {
        var mine = StateFolder.open(folder.resolve("mine"));
        var other = StateFolder.open(folder.resolve("mine-too")); // a name that begins alike
        var command = List.of(
                "sh", "-c", "sleep 60; true", Ownership.homeMark(mine.root()), Ownership.partMark("staff-service"));
        var record = new Supervisor(mine).start("staff-service", new Launch(command, Map.of(), folder));
        try {
            assertThat(new Supervisor(mine).orphans()).isEmpty();
            new Supervisor(mine).forget("staff-service");
            assertThat(new Supervisor(mine).orphans()).containsEntry(record.pid(), "staff-service");
            assertThat(new Supervisor(other).orphans()).isEmpty();
        } finally {
            new Supervisor(mine).stop(record, StopSignal.KILL, Duration.ofSeconds(5));
        }
    }

    @Test
    void a_home_with_spaces_is_read_back_whole() {
        var line = "java " + Ownership.homeMark(Path.of("/home/a b/.medgroup")) + " " + Ownership.partMark("kafka")
                + " -cp x Main";
        assertThat(Ownership.homeIn(line)).contains("/home/a b/.medgroup");
        assertThat(Ownership.partIn(line)).contains("kafka");
    }

    @Test
    void a_taken_port_is_seen_and_its_holder_named() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortOwner.isFree(port)).isFalse();
            assertThat(PortOwner.of(port)).contains(ProcessHandle.current().pid());
        }
        assertThat(PortOwner.isFree(port)).isTrue();
        assertThat(PortOwner.of(port)).isEmpty();
    }

    @Test
    void a_start_up_cache_does_not_make_a_launch_another_one_but_a_setting_does() {
        var plain = new Launch(List.of("java", "-jar", "a.jar"), Map.of("A", "1"), folder);
        var cached = new Launch(
                List.of("java", "-XX:AOTCache=x", "-XX:TieredStopAtLevel=1", "-jar", "a.jar"),
                Map.of("A", "1"),
                folder);
        var changed = new Launch(List.of("java", "-jar", "a.jar"), Map.of("A", "2"), folder);
        assertThat(cached.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(changed.fingerprint()).isNotEqualTo(plain.fingerprint());
    }
}
