package org.medgroup.deploy.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.medgroup.deploy.installation.StateFolder;

/** The two small programs with which PostgreSQL puts its log into the archive and gets it back. */
public final class WalScripts {
    private static final String ARCHIVE = "archive-wal.sh";
    private static final String FETCH = "fetch-wal.sh";

    private WalScripts() {}

    /** Puts both beside the archived files. */
    static void install(Path archive) throws IOException {
        Files.createDirectories(
                archive, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var script : List.of(ARCHIVE, FETCH)) {
            StateFolder.replace(archive.resolve(script), text(script));
        }
    }

    /**
     * @param scripts where they were installed
     * @param target the folder that takes the files
     */
    public static String archiveCommand(Path scripts, Path target) {
        return "sh " + quoted(scripts.resolve(ARCHIVE)) + " " + quoted(target) + " \"%p\" \"%f\"";
    }

    /** @param sources folders that are asked in this order */
    public static String restoreCommand(Path scripts, Path... sources) {
        return "sh " + quoted(scripts.resolve(FETCH)) + " \"%f\" \"%p\" "
                + Arrays.stream(sources).map(WalScripts::quoted).collect(Collectors.joining(" "));
    }

    /** For the shell, and for PostgreSQL, which would take a percent sign for one of its own placeholders. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }

    private static String text(String script) {
        try (var in = WalScripts.class.getResourceAsStream("/backup/" + script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
