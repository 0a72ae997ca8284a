package org.medgroup.deploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Java's ahead-of-time cache of one program: classes loaded and linked, and profiles. The first run of a program after
 * a build records it, later runs start from it. A cache that no longer fits the program is ignored by Java itself.
 *
 * @param file the finished cache
 * @param recording where this installation's first run writes it, before it counts
 */
public record StartupCache(Path file, Path recording) {
    private static final boolean OFF = "off".equals(System.getenv("MEDGROUP_AOT"));
    private static final long PATIENCE_SECONDS = 120;

    /** @param folder belongs to one version of the program, shared by all installations that run it */
    public static StartupCache in(Path folder, Path home) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StartupCache(
                folder.resolve("start-up.aot"),
                folder.resolve("start-up." + Integer.toHexString(home.hashCode()) + ".recording"));
    }

    public boolean exists() {
        return Files.exists(file);
    }

    public List<String> options() {
        if (OFF) {
            return List.of();
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file) : List.of("-XX:AOTCacheOutput=" + recording);
    }

    /** Whether the next start will record. */
    public boolean isMissing() {
        return !OFF && !exists();
    }

    /** Whether the process was started to record a cache and has not yet written it. */
    public boolean isRecordedBy(ProcessRecord record) {
        return record.isAlive()
                && !Files.exists(file)
                && ProcessTable.commandLineOf(record.pid()).contains("-XX:AOTCacheOutput=" + recording);
    }

    /**
     * Ends the recording of a running process: Java writes the cache with a second, short-lived process while the first
     * one goes on working.
     *
     * @return whether there is a cache now
     */
    public boolean finish(ProcessRecord record) {
        try {
            var process = new ProcessBuilder(
                            JvmOptions.program("jcmd"), Long.toString(record.pid()), "AOT.end_recording")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0 && adopt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Puts a recording in place that is known to be complete. */
    public boolean adopt() {
        if (!Files.exists(recording)) {
            return false;
        }
        try {
            Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
