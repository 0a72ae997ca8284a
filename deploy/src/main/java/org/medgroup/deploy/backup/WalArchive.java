package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.medgroup.deploy.installation.StateFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the write-ahead log that one server has archived since its first backup, and which backups lean on them.
 * Names order files: 8 digits timeline, 16 digits place (hexadecimal).
 */
final class WalArchive {
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern HISTORY = Pattern.compile("[0-9A-F]{8}\\.history");
    private static final long SEGMENT_BYTES = 16 * 1024 * 1024;
    private static final long SEGMENTS_PER_LOG = (1L << 32) / SEGMENT_BYTES;

    private final Path folder;

    WalArchive(Path folder) {
        this.folder = folder;
    }

    /** From now on the server's archive_command keeps what it is given. */
    void begin() throws IOException {
        var wanted = folder.resolve("wanted");
        if (!Files.exists(wanted)) {
            StateFolder.replace(wanted, "since the first backup\n");
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** A line of history: which places of the log it has files for. */
    private record Line(String timeline, long from, long to) {}

    /**
     * The first file that a replay from {@code start} on would miss, as far as later ones are there.
     *
     * @param folders with files of the log and of the history of timelines
     * @param timeline {@code latest}, {@code current} or a number
     */
    static Optional<String> gap(List<Path> folders, String start, String timeline) {
        var names = new TreeSet<String>();
        folders.forEach(folder -> names.addAll(names(folder)));
        var lines = lines(folders, names, start.substring(0, 8), timeline);
        var places = new TreeSet<Long>();
        for (var name : names) {
            if (SEGMENT.matcher(name).matches()
                    && lines.stream()
                            .anyMatch(line -> name.startsWith(line.timeline())
                                    && place(name) >= line.from()
                                    && place(name) <= line.to())) {
                places.add(place(name));
            }
        }
        long expected = place(start);
        while (places.contains(expected)) {
            expected++;
        }
        long missing = expected;
        return !places.isEmpty() && places.last() > missing
                ? lines.stream()
                        .filter(line -> missing <= line.to())
                        .findFirst()
                        .map(line -> name(line.timeline(), missing))
                : Optional.empty();
    }

    /** A timeline's own file says which others it has come through, and where it left them. */
    private static List<Line> lines(List<Path> folders, Set<String> names, String ofBackup, String wanted) {
        var target = switch (wanted) {
            case "current" -> ofBackup;
            case "latest" ->
                names.stream()
                        .filter(HISTORY.asMatchPredicate())
                        .map(name -> name.substring(0, 8))
                        .filter(timeline -> timeline.compareTo(ofBackup) > 0)
                        .max(Comparator.naturalOrder())
                        .orElse(ofBackup);
            default -> "%08X".formatted(Long.parseLong(wanted));
        };
        List<Line> lines = new ArrayList<>();
        long from = 0;
        for (var line : history(folders, target + ".history")) {
            var fields = line.strip().split("\\s+");
            if (fields.length >= 2 && fields[1].matches("[0-9A-F]+/[0-9A-F]+")) {
                var lsn = fields[1].split("/");
                long switched = ((Long.parseLong(lsn[0], 16) << 32) + Long.parseLong(lsn[1], 16)) / SEGMENT_BYTES;
                lines.add(new Line("%08X".formatted(Long.parseLong(fields[0])), from, switched));
                from = switched;
            }
        }
        lines.add(new Line(target, from, Long.MAX_VALUE));
        return lines;
    }

    private static List<String> history(List<Path> folders, String name) {
        for (var folder : folders) {
            try {
                if (Files.exists(folder.resolve(name))) {
                    return Files.readAllLines(folder.resolve(name));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.of();
    }

    static List<String> between(String first, String last) {
        var names = new ArrayList<String>();
        for (long place = place(first); place <= place(last); place++) {
            names.add(name(last.substring(0, 8), place));
        }
        return names;
    }

    private static long place(String segment) {
        return Long.parseLong(segment.substring(8, 16), 16) * SEGMENTS_PER_LOG
                + Long.parseLong(segment.substring(16), 16);
    }

    private static String name(String timeline, long place) {
        return timeline + "%08X%08X".formatted(place / SEGMENTS_PER_LOG, place % SEGMENTS_PER_LOG);
    }

    /** All files that a restore could ask for. */
    static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A backup that needs this archive to be restored to any instant after it. */
    record Leaning(String folder, String startSegment) {}

    void register(Path backup, Manifest manifest) throws IOException {
        Files.createDirectories(registry());
        StateFolder.replace(
                registry().resolve(backup.getFileName() + ".json"),
                JSON.writeValueAsString(new Leaning(backup.toString(), manifest.startSegment())));
    }

    /** The newest first; the names of backups begin with their time. */
    private List<Path> registered() throws IOException {
        if (!Files.isDirectory(registry())) {
            return List.of();
        }
        try (var files = Files.list(registry())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        }
    }

    /** @param files of the log that were deleted */
    record Pruned(int backups, int files) {}

    /** Deletes all but the newest backups, and of the archive what only they needed. */
    Pruned keep(int newest) throws IOException {
        var backups = registered();
        var kept = backups.subList(0, Math.min(newest, backups.size()));
        var dropped = backups.subList(kept.size(), backups.size());
        for (var each : dropped) {
            StateFolder.deleteTree(Path.of(read(each).folder()));
            Files.delete(each);
        }
        if (kept.isEmpty()) {
            return new Pruned(dropped.size(), 0);
        }
        long oldest = Long.MAX_VALUE;
        for (var each : kept) {
            oldest = Math.min(oldest, place(read(each).startSegment()));
        }
        int files = 0;
        for (var name : names(folder)) {
            // the history of timelines is small, and asked for by every restore
            if (SEGMENT.matcher(name.split("\\.", 2)[0]).matches()
                    && !name.endsWith(".draft")
                    && place(name.substring(0, 24)) < oldest) {
                Files.delete(folder.resolve(name));
                files++;
            }
        }
        return new Pruned(dropped.size(), files);
    }

    private static Leaning read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Leaning.class);
    }

    private Path registry() {
        return folder.resolve("backups");
    }
}
