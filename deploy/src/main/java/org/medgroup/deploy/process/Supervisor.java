package org.medgroup.deploy.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts processes that live on without the launcher, in a session of their own so that a Ctrl-C at the launcher's
 * terminal does not reach them, and keeps a record of each, so that a later launcher finds exactly these again.
 */
public final class Supervisor {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final StateFolder state;

    public Supervisor(StateFolder state) {
        this.state = state;
    }

    /** Starts the process; its output goes to the part's log, the previous run's log is kept beside it. */
    public ProcessRecord start(String part, Launch launch) {
        var log = state.log(part);
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            var command = new ArrayList<String>();
            // setsid replaces itself with the program (no fork, as we are not a group's leader): the number stays.
            command.addAll(sessionPrefix());
            command.addAll(launch.command());
            var builder = new ProcessBuilder(command)
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(new File("/dev/null"));
            // Nothing of the user's shell leaks in: no JAVA_TOOL_OPTIONS, no SPRING_..., no other time zone.
            var environment = builder.environment();
            environment.keySet().retainAll(Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR"));
            environment.put("LANG", "C.UTF-8");
            environment.put("TZ", "UTC");
            environment.putAll(launch.environment());
            var process = builder.start();
            var birth = ProcessTable.birthOf(process.pid());
            if (birth.isEmpty()) {
                throw new Failure(part + " ended at once.", "See " + log);
            }
            var record = new ProcessRecord(
                    part,
                    process.pid(),
                    birth.get(),
                    launch.fingerprint(),
                    Instant.now().toString());
            StateFolder.replace(recordOf(part), JSON.writeValueAsString(record));
            return record;
        } catch (IOException e) {
            throw new Failure(part + " cannot be started: " + e.getMessage(), "See " + log, e);
        }
    }

    /** What was recorded about the part, alive or not. */
    public Optional<ProcessRecord> recorded(String part) {
        var file = recordOf(part);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), ProcessRecord.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<ProcessRecord> running(String part) {
        return recorded(part).filter(ProcessRecord::isAlive);
    }

    /** The names of all parts that have a record. */
    public Set<String> recordedParts() {
        try (var files = Files.list(state.records())) {
            var names = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".json".length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void forget(String part) {
        try {
            Files.deleteIfExists(recordOf(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Processes that carry this installation's mark without being on record: left over from a start that was killed
     * before it could write its record, or whose record was lost.
     */
    public Map<Long, String> orphans() {
        var known = new TreeSet<Long>();
        for (var part : recordedParts()) {
            running(part).ifPresent(record -> known.add(record.pid()));
        }
        var orphans = new TreeMap<Long, String>();
        for (var pid : ProcessTable.withCommandLineContaining(Ownership.homeMark(state.root()))) {
            var line = ProcessTable.commandLineOf(pid);
            var sameHome = Ownership.homeIn(line).filter(state.root().toString()::equals);
            var part = Ownership.partIn(line);
            if (sameHome.isPresent() && part.isPresent() && !known.contains(pid) && !isChildOfOne(pid, known)) {
                orphans.put(pid, part.get());
            }
        }
        return orphans;
    }

    /** A process that is just starting a program of its own is there twice for a moment, with one command line. */
    private static boolean isChildOfOne(long pid, Set<Long> known) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .filter(parent -> known.contains(parent.pid()))
                .isPresent();
    }

    /**
     * Asks the process to end, waits, and makes an end of it if it does not; then forgets the record.
     *
     * @return whether it ended by itself
     */
    public boolean stop(ProcessRecord record, StopSignal signal, Duration patience) {
        var clean = true;
        if (record.isAlive()) {
            signal.send(record.pid());
            if (!awaitEnd(record, patience)) {
                clean = false;
                StopSignal.KILL.send(record.pid());
                if (!awaitEnd(record, LAST_RESORT)) {
                    throw new Failure(
                            record.part() + " (process " + record.pid() + ") cannot be stopped.",
                            "It hangs in the operating system: look at it with ps, or restart the machine.");
                }
            }
        }
        forget(record.part());
        return clean;
    }

    /** As {@link #stop(ProcessRecord, StopSignal, Duration)}, for a process without a record. */
    public boolean stopOrphan(long pid, String part, StopSignal signal, Duration patience) {
        var birth = ProcessTable.birthOf(pid);
        return birth.isEmpty() || stop(new ProcessRecord(part, pid, birth.get(), "", ""), signal, patience);
    }

    private static boolean awaitEnd(ProcessRecord record, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (record.isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting for a process to end.", "Run ./medgroup down again.", e);
        }
    }

    private Path recordOf(String part) {
        return state.records().resolve(part + ".json");
    }

    private static List<String> sessionPrefix() {
        for (var folder : List.of("/usr/bin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, "setsid"))) {
                return List.of(folder + "/setsid");
            }
        }
        return List.of(); // macOS: the parts then share the terminal's session
    }
}
