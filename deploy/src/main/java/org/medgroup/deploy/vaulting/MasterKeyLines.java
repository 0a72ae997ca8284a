package org.medgroup.deploy.vaulting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;

/** The master key file: one {@code id:key} per line, the first of which wraps. Always replaced as a whole. */
final class MasterKeyLines {
    private static final int KEY_BYTES = 32;

    private final Path file;

    MasterKeyLines(Path file) {
        this.file = file;
    }

    List<String> ids() throws IOException {
        return lines().stream().map(MasterKeyLines::idOf).toList();
    }

    /** The old keys stay: everything is still wrapped by them. */
    void putOnTop(String id) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var lines = new ArrayList<>(lines());
        if (lines.stream().anyMatch(line -> idOf(line).equals(id))) {
            throw new Failure("There is a master key " + id + " already.", "Wait a second and try again.");
        }
        lines.addFirst(id + ":" + Base64.getEncoder().encodeToString(key));
        write(lines);
    }

    void keepFirstOnly() throws IOException {
        write(List.of(lines().getFirst()));
    }

    private List<String> lines() throws IOException {
        var lines = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (lines.stream().anyMatch(line -> line.indexOf(':') < 1)) {
            throw new Failure("A key in " + file + " has no name in front.", "Write it as NAME:KEY.");
        }
        return lines;
    }

    private void write(List<String> lines) throws IOException {
        StateFolder.replace(file, String.join("\n", lines) + "\n");
    }

    private static String idOf(String line) {
        return line.substring(0, line.indexOf(':'));
    }
}
