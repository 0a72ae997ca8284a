package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The clock of one process, wrong by as much as a file says: libfaketime answers whenever the process asks the operating
 * system for the time of day, so that everything in it is wrong by the same, whoever asks. Durations stay right.
 */
final class FalseClock {
    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path file;
    private boolean inUse;

    FalseClock(Path file) {
        this.file = file;
    }

    /** Where the library lies; empty if it is not installed. */
    static Optional<Path> library() {
        return List.of("/usr/lib", "/usr/local/lib", "/usr/lib64").stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(FalseClock::findIn)
                .findFirst();
    }

    private static Stream<Path> findIn(Path folder) {
        try (var files = Files.find(folder, 3, (path, _) -> path.endsWith("faketime/" + LIBRARY))) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty(); // unreadable folders hold no library for us
        }
    }

    /** From its next start on the process reads this clock. */
    void use() {
        inUse = true;
    }

    /** Within a second, in a running process that uses it. */
    void wrongBy(Duration offset) {
        try {
            Files.writeString(
                    file, (offset.isNegative() ? "-" : "+") + offset.abs().toSeconds() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> environment() {
        return inUse
                ? Map.of(
                        "LD_PRELOAD",
                        library().orElseThrow().toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        file.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // otherwise every timed wait of a Java thread returns at once
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0",
                        // otherwise files seem to have changed, and the start-up cache is refused
                        "NO_FAKE_STAT",
                        "1")
                : Map.of();
    }
}
