package org.medgroup.deploy.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.medgroup.deploy.Failure;

/** What Java cannot say to a file system in one go. */
final class Disk {
    private Disk() {}

    /** Returns when everything that was written to the folder's file system is on disk. */
    static void sync(Path folder) throws IOException {
        try {
            for (var command : List.of(List.of("sync", "-f", folder.toString()), List.of("sync"))) {
                var process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                process.getInputStream().readAllBytes();
                if (process.waitFor() == 0) {
                    return;
                }
            }
            throw new IOException("sync failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while writing to disk.", "", e);
        }
    }
}
