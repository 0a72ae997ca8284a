package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each round of a run came to, one line of JSON each, on disk before the next begins: so that a long run that was
 * broken off can go on, and a failed round can be repeated without the others. No round that failed is ever forgotten.
 */
final class RoundLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Run run;

    /**
     * Which run it is; the same seed gives the same rounds only if the rest is the same as well.
     *
     * @param skipped kinds of faults that the machine cannot have, and why
     */
    record Run(long seed, int brokers, List<String> faults, Map<FaultKind, String> skipped) {}

    /** @param revision of the checkout that the system was built from */
    record Entry(String revision, Instant at, RoundResult result) {}

    private RoundLog(@Nullable Path file) {
        this.file = file;
    }

    /** For a run that is not to be continued. */
    static RoundLog inMemory() {
        return new RoundLog(null);
    }

    /** Reads what is there. A last line without its end, of a machine that was switched off, is dropped. */
    static RoundLog open(Path file) {
        var log = new RoundLog(file);
        try {
            if (Files.exists(file)) {
                var text = Files.readString(file);
                var whole = text.substring(0, text.lastIndexOf('\n') + 1);
                if (whole.length() < text.length()) {
                    Files.writeString(file, whole);
                }
                whole.lines().forEach(log::read);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new Failure(file + " is not the log of a run: " + e.getOriginalMessage(), "Name another file.", e);
        }
    }

    private void read(String line) {
        if (run == null) {
            run = JSON.readValue(line, Run.class);
        } else {
            entries.add(JSON.readValue(line, Entry.class));
        }
    }

    /** Empty if nothing has been written yet. */
    Optional<Run> run() {
        return Optional.ofNullable(run);
    }

    void begin(Run wanted) {
        if (run == null) {
            run = wanted;
            write(wanted);
        } else if (!run.equals(wanted)) {
            throw new Failure(
                    file + " belongs to another run: " + run,
                    "Continue it with the same faults and brokers, or name another file.");
        }
    }

    void add(String revision, RoundResult result) {
        var entry = new Entry(revision, Instant.now().truncatedTo(ChronoUnit.SECONDS), result);
        entries.add(entry);
        write(entry);
    }

    private void write(Object line) {
        if (file == null) {
            return;
        }
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(JSON.writeValueAsString(line) + "\n"));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the round need not be run again. */
    boolean holds(int round) {
        return entries.stream().map(Entry::result).anyMatch(result -> result.round() == round && result.holds());
    }

    /** The last outcome of each round, in the order of their numbers. */
    List<Entry> last() {
        var last = new TreeMap<Integer, Entry>();
        entries.forEach(entry -> last.put(entry.result().round(), entry));
        return List.copyOf(last.values());
    }

    /** Rounds that failed and have been run again since. */
    List<Entry> repeated() {
        var repeated = new ArrayList<>(entries);
        repeated.removeAll(last());
        return repeated;
    }
}
