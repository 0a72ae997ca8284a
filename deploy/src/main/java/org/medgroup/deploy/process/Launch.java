package org.medgroup.deploy.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How one process is started. */
public record Launch(List<String> command, Map<String, String> environment, Path folder) {
    private static final List<String> SPEED_ONLY = List.of("-XX:AOT", "-XX:TieredStopAtLevel");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Changes whenever the process would be started in another way: after a new build or with other settings.
     * Start-up caches do not count, they change nothing but speed.
     */
    public String fingerprint() {
        var text = new StringBuilder();
        command.stream()
                .filter(argument -> SPEED_ONLY.stream().noneMatch(argument::startsWith))
                .forEach(argument -> text.append(argument).append('\n'));
        new TreeMap<>(environment)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
