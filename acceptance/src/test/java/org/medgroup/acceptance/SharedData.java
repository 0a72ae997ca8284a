package org.medgroup.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that lie beside the checkout, where they do. Tests that need one are skipped with a word without it. */
final class SharedData {
    private SharedData() {}

    /** Skips the calling test, saying why, if the file is not there. */
    static Path required(String path) {
        Optional<Path> found = find(path);
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: the public data set shared/data/" + path + " does not lie beside the checkout");
        return found.orElseThrow();
    }

    private static Optional<Path> find(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data").resolve(path);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
