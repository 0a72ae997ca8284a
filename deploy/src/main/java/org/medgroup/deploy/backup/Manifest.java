package org.medgroup.deploy.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself.
 *
 * @param format of this file
 * @param server {@code postgres} or {@code vault}
 * @param systemIdentifier of the cluster, the same for as long as it lives, restores included
 * @param startSegment the first file of the write-ahead log that a restore needs
 * @param stopSegment the last one without which the backup is not consistent
 * @param endedAt the earliest instant that can be restored to
 * @param journals where the journals of the databases stood; a restore must come at least as far
 * @param folders that must be there, though they may be empty
 */
record Manifest(
        int format,
        String server,
        String postgresVersion,
        String systemIdentifier,
        long timeline,
        String startSegment,
        String stopSegment,
        Instant startedAt,
        Instant endedAt,
        Map<String, Head> journals,
        List<String> folders,
        List<Entry> files) {
    static final int FORMAT = 1;

    private static final String FILE = "manifest.json";
    private static final String DIGEST = "manifest.json.sha256";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** The end of a journal. */
    record Head(long epoch, long position, String hash) {}

    /** @param path below the backup's folder, with slashes */
    record Entry(String path, long size, String sha256) {}

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    void write(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        StateFolder.replace(file, JSON.writeValueAsString(this));
        StateFolder.replace(folder.resolve(DIGEST), Sha256.of(file) + "\n");
    }

    static Manifest read(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Sha256.of(file).equals(Files.readString(folder.resolve(DIGEST)).strip())) {
                throw new Failure(
                        "The manifest of the backup " + folder + " is not the one that was written.",
                        "Use another backup; this one was changed or damaged.");
            }
            var manifest = JSON.readValue(Files.readString(file), Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new Failure(
                        "The backup " + folder + " has format " + manifest.format() + ", this release reads " + FORMAT
                                + ".",
                        "Restore it with the release that made it.");
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw new Failure(
                    "The backup " + folder + " has no readable manifest: " + e.getMessage(),
                    "Name a folder that ./medgroup backup has written.",
                    e);
        }
    }
}
