package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.progress.Progress;
import org.medgroup.deploy.progress.Terminal;

/** One backup of one server, on disk: {@code data/} is the cluster, {@code wal/} what makes it consistent. */
record Backup(Path folder, Manifest manifest) {
    static Backup open(Path folder) {
        return new Backup(folder, Manifest.read(folder));
    }

    /**
     * The backup that lies in the folder, or the newest of several that is old enough.
     *
     * @param to the instant that shall be restored to; null for the latest
     */
    static Backup choose(Path folder, String server, @Nullable Instant to) {
        var found = all(folder).stream()
                .filter(backup -> backup.manifest().server().equals(server))
                .sorted(Comparator.comparing(
                        (Backup backup) -> backup.manifest().endedAt()))
                .toList();
        if (found.isEmpty()) {
            throw new Failure(
                    "There is no backup of " + server + " in " + folder + ".",
                    "Name the folder that was given to ./medgroup backup, or one backup in it.");
        }
        return found.reversed().stream()
                .filter(backup -> to == null || !backup.manifest().endedAt().isAfter(to))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "The earliest instant that the backups in " + folder + " can be restored to is "
                                + found.getFirst().manifest().endedAt() + ", which is after " + to + ".",
                        "Name an older backup, or a later instant."));
    }

    private static List<Backup> all(Path folder) {
        if (Manifest.isIn(folder)) {
            return List.of(open(folder));
        }
        if (!Files.isDirectory(folder)) {
            throw new Failure("There is no folder " + folder + ".", "Name a folder with backups.");
        }
        try (var folders = Files.list(folder)) {
            return folders.filter(Manifest::isIn).map(Backup::open).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path wal() {
        return folder.resolve("wal");
    }

    long size() {
        return manifest.files().stream().mapToLong(Manifest.Entry::size).sum();
    }

    /** Reads every file and compares it with the manifest. */
    void check(Terminal terminal) {
        try (var progress = Progress.start(terminal, "Checking " + folder.getFileName(), size() >> 20, "MB");
                var threads = Executors.newFixedThreadPool(
                        Math.min(4, Runtime.getRuntime().availableProcessors()))) {
            var counted = new Megabytes(progress);
            List<Callable<Void>> checks = manifest.files().stream()
                    .<Callable<Void>>map(file -> () -> {
                        check(file);
                        counted.add(file.size());
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(checks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while checking the backup.", "Nothing was changed.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void check(Manifest.Entry file) throws IOException {
        var path = folder.resolve(file.path());
        var problem = !Files.exists(path)
                ? "is missing"
                : Files.size(path) != file.size()
                        ? "has " + Files.size(path) + " bytes instead of " + file.size()
                        : Sha256.of(path).equals(file.sha256()) ? null : "is not what was backed up";
        if (problem != null) {
            throw new Failure(
                    "The backup " + folder + " is damaged: " + file.path() + " " + problem + ".",
                    "Nothing was changed. Use another backup.");
        }
    }

    /** Turns bytes into the whole megabytes that a progress display counts. */
    static final class Megabytes {
        private final Progress progress;
        private long bytes;
        private long shown;

        Megabytes(Progress progress) {
            this.progress = progress;
        }

        synchronized void add(long more) {
            bytes += more;
            long megabytes = bytes >> 20;
            progress.advance(megabytes - shown);
            shown = megabytes;
        }
    }
}
