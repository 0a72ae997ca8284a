package org.medgroup.deploy.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which state of the sources was broken: a table of zeros is worth little without it. */
final class Revision {
    private Revision() {}

    /** The commit, with a mark if files differ from it; "unknown" outside a Git checkout. */
    static String of(Path checkout) throws InterruptedException {
        try {
            var git = new ProcessBuilder(
                            "git", "-C", checkout.toString(), "describe", "--always", "--abbrev=9", "--dirty=+")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown"; // Git is not installed
        }
    }
}
