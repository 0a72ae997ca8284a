package org.medgroup.kit.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Writes the journal's head, signed, to a file outside the database every so often. Whoever can rewrite the whole
 * database can rewrite the whole chain; he cannot rewrite these lines:
 *
 * <pre>service epoch position hash(hex) at(ISO-8601) signature(Base64 of Ed25519 over the line up to here)</pre>
 */
public final class HeadAnchors implements SmartLifecycle {
    private final String service;
    private final EventJournal journal;
    private final AnchorProperties properties;
    private final Clock clock;
    private final @Nullable WorkLoop loop;
    private @Nullable SigningKey key;
    private long lastEpoch;
    private long lastPosition;

    HeadAnchors(String service, EventJournal journal, AnchorProperties properties, Clock clock) {
        this.service = service;
        this.journal = journal;
        this.properties = properties;
        this.clock = clock;
        var directory = properties.directory();
        var keyFile = properties.keyFile();
        this.loop = directory == null || keyFile == null
                ? null
                : new WorkLoop("journal-anchors", properties.every(), () -> {
                    anchor(directory, keyFile);
                    return false;
                });
    }

    /** What one line says. */
    public record Anchor(String service, long epoch, long position, String hash, Instant at) {
        private String text() {
            return "%s %d %d %s %s".formatted(service, epoch, position, hash, at);
        }
    }

    private void anchor(Path directory, Path keyFile) throws IOException, GeneralSecurityException {
        var head = journal.head();
        if (head.epoch() == lastEpoch && head.position() == lastPosition) {
            return;
        }
        var signing = key == null ? SigningKey.readOrMake(keyFile) : key;
        key = signing;
        var text = new Anchor(
                        service,
                        head.epoch(),
                        head.position(),
                        HexFormat.of().formatHex(head.hash()),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .text();
        append(directory, text + " " + signing.sign(text) + "\n");
        lastEpoch = head.epoch();
        lastPosition = head.position();
    }

    private void append(Path directory, String line) throws IOException {
        Files.createDirectories(directory);
        try (var file =
                FileChannel.open(file(directory, service), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
            file.force(true);
        }
    }

    public static Path file(Path directory, String service) {
        return directory.resolve(service + ".anchors");
    }

    /**
     * Reads a service's anchors, each checked against the key.
     *
     * @param publicKey PEM file
     * @throws IllegalArgumentException if a line is not signed by the key
     */
    public static List<Anchor> read(Path file, Path publicKey) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var key = SigningKey.readPublic(publicKey);
        List<Anchor> anchors = new ArrayList<>();
        var text = Files.readString(file);
        // a line without an end was being written when the power went
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var parts = line.split(" ", -1);
            if (parts.length != 6 || !SigningKey.verifies(key, line.substring(0, line.lastIndexOf(' ')), parts[5])) {
                throw new IllegalArgumentException(
                        "A line of %s is not signed by %s: %s".formatted(file, publicKey, line));
            }
            anchors.add(new Anchor(
                    parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3], Instant.parse(parts[4])));
        }
        return anchors;
    }

    /** The anchors that this instance is set up to write, none if it writes none. */
    public List<Anchor> written() throws IOException, GeneralSecurityException {
        var directory = properties.directory();
        return directory == null
                ? List.of()
                : read(file(directory, service), SigningKey.publicHalf(Objects.requireNonNull(properties.keyFile())));
    }

    public Optional<WorkLoop.Failure> failure() {
        return loop == null ? Optional.empty() : loop.failure();
    }

    @Override
    public void start() {
        if (loop != null) {
            loop.start();
        }
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null && loop.isRunning();
    }
}
