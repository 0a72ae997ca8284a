package org.medgroup.deploy.auditing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last restore that was tried out, as the drill has left it.
 *
 * @param instant that was restored to; none: the end of the backup
 * @param verify what {@code verify} said afterwards
 */
record RestoreDrill(String at, String backup, @Nullable String instant, String verify, double seconds, String result) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Null if none was ever made. */
    static @Nullable RestoreDrill last(Path stateFolder) throws IOException {
        Path report = stateFolder.resolve("drills/last-restore.json");
        if (!Files.exists(report)) {
            return null;
        }
        JsonNode drill = JSON.readTree(Files.readString(report));
        return new RestoreDrill(
                text(drill, "at"),
                text(drill, "backup"),
                drill.hasNonNull("instant") ? text(drill, "instant") : null,
                text(drill, "verify"),
                drill.path("seconds").asDouble(0),
                text(drill, "result"));
    }

    private static String text(JsonNode drill, String field) {
        JsonNode value = drill.path(field);
        return value.isValueNode() ? value.asString("") : value.toString();
    }
}
