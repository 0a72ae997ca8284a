package org.medgroup.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, to be killed without a last word. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Integer> acknowledged;

    private ChildProcess(Class<?> main, Map<UUID, Integer> acknowledged, String... arguments) {
        this.acknowledged = acknowledged;
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** The sample service; what it acknowledges is kept across its deaths. */
    static ChildProcess start(Sample sample, Map<UUID, Integer> acknowledged, String... more) {
        return new ChildProcess(SampleApplication.class, acknowledged, sample.arguments(more));
    }

    static ChildProcess start(Class<?> main, String... arguments) {
        return new ChildProcess(main, new ConcurrentHashMap<>(), arguments);
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("ack ")) {
                    var parts = line.split(" ", -1);
                    acknowledged.merge(UUID.fromString(parts[1]), Integer.parseInt(parts[2]), Math::max);
                } else {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            output.add("stream closed: " + e);
        }
    }

    ChildProcess awaitLine(String text) {
        Evidence.await("'" + text + "' of the child, which says " + output, () -> {
            assertThat(process.isAlive())
                    .as("the child runs; it says %s", output)
                    .isTrue();
            return output.stream().anyMatch(line -> line.contains(text));
        });
        return this;
    }

    String lineWith(String text) {
        awaitLine(text);
        return output.stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void signal(String signal) {
        try {
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
