package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.medgroup.deploy.Failure;

/** A file system of its own for one server's data, small enough to be filled to the last block. */
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 1024 * 1024;
    private static final int BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Why there can be none on this machine; empty if there can. */
    static Optional<String> impossible(Path trial) {
        try {
            Files.createDirectories(trial);
            var outcome = run("mount", "-t", "tmpfs", "-o", "size=1m", "medgroup-chaos", trial.toString());
            if (outcome.isPresent()) {
                return Optional.of("no file system can be mounted here (" + outcome.get() + ")");
            }
            return run("umount", trial.toString());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static SmallDisk mount(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "medgroup-chaos", folder.toString())
                .ifPresent(trouble -> {
                    throw new Failure("A small file system cannot be mounted at " + folder + ": " + trouble, "");
                });
        return new SmallDisk(folder);
    }

    /** Takes away what an earlier run left mounted below the folder. */
    static void sweep(Path root) {
        try {
            if (!Files.exists(Path.of("/proc/mounts"))) {
                return;
            }
            Files.readAllLines(Path.of("/proc/mounts")).reversed().stream()
                    .map(line -> line.split(" ")[1].replace("\\040", " "))
                    .filter(mounted -> mounted.startsWith(root + "/"))
                    .forEach(mounted -> run("umount", "-l", mounted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes until nothing more goes in. */
    void fill() {
        try (var out = Files.newOutputStream(filler())) {
            writeAll(out, CHUNK);
        } catch (IOException e) {
            // full at closing: that is full, too
        }
        try (var out = Files.newOutputStream(
                filler(), java.nio.file.StandardOpenOption.APPEND, java.nio.file.StandardOpenOption.WRITE)) {
            writeAll(out, BLOCK);
        } catch (IOException e) {
            // as above
        }
    }

    private static void writeAll(OutputStream out, int portion) {
        var zeros = new byte[portion];
        try {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException e) {
            // no space left: what was wanted
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        run("umount", folder.toString()).ifPresent(_ -> run("umount", "-l", folder.toString()));
    }

    /** @return what the program complained of, if it failed */
    private static Optional<String> run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .strip();
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
