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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Writes a chain's head (the journal's, the access log's), signed, to a file outside the database every so often.
 * Whoever can rewrite the whole database can rewrite the whole chain; he cannot rewrite these lines:
 *
 * <pre>chain epoch position hash(hex) at(ISO-8601) signature(Base64 of Ed25519 over the line up to here)</pre>
 *
 * <p>A restore to an earlier point takes heads back. Whoever restores declares it with the same key, in the same file:
 *
 * <pre>
 * chain "restored" epoch fromEpoch cutPosition cutHash givenUpEpoch givenUpPosition givenUpHash at signature
 * </pre>
 */
public final class HeadAnchors implements SmartLifecycle {
    private static final int HEAD_PARTS = 6;
    private static final int RESTORE_PARTS = 11;

    private final String chain;
    private final String restored;
    private final Supplier<JournalHead> head;
    private final AnchorProperties properties;
    private final Clock clock;
    private final @Nullable WorkLoop loop;
    private @Nullable SigningKey key;
    private long lastEpoch;
    private long lastPosition;

    /**
     * @param chain what the file is called: {@code <chain>.anchors}
     * @param restored the chain in whose file restores are declared: the journal's, for all chains of a database
     */
    public HeadAnchors(
            String chain, String restored, Supplier<JournalHead> head, AnchorProperties properties, Clock clock) {
        this.chain = chain;
        this.restored = restored;
        this.head = head;
        this.properties = properties;
        this.clock = clock;
        var directory = properties.directory();
        var keyFile = properties.keyFile();
        this.loop = directory == null || keyFile == null
                ? null
                : new WorkLoop(chain + "-anchors", properties.every(), () -> {
                    anchor(directory, keyFile);
                    return false;
                });
    }

    private void anchor(Path directory, Path keyFile) throws IOException, GeneralSecurityException {
        var now = head.get();
        if (now.epoch() == lastEpoch && now.position() == lastPosition) {
            return;
        }
        if (now.epoch() != lastEpoch) {
            refuseUndeclared(directory, keyFile, now);
        }
        var signing = key == null ? SigningKey.readOrMake(keyFile) : key;
        key = signing;
        var text = new Anchors.Head(
                        chain,
                        now.epoch(),
                        now.position(),
                        HexFormat.of().formatHex(now.hash()),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .text();
        append(directory, text + " " + signing.sign(text) + "\n");
        lastEpoch = now.epoch();
        lastPosition = now.position();
    }

    /** A later epoch is believed only if somebody with the key has declared the restore that opened it. */
    private void refuseUndeclared(Path directory, Path keyFile, JournalHead now)
            throws IOException, GeneralSecurityException {
        if (now.epoch() > 1
                && read(file(directory, restored), SigningKey.publicHalf(keyFile))
                        .restoreOf(now.epoch())
                        .isEmpty()) {
            throw new IllegalStateException(
                    "The journal is in epoch %d, but %s has no signed declaration of the restore that opened it"
                            .formatted(now.epoch(), file(directory, restored)));
        }
    }

    private void append(Path directory, String line) throws IOException {
        Files.createDirectories(directory);
        try (var file =
                FileChannel.open(file(directory, chain), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
            file.force(true);
        }
    }

    public static Path file(Path directory, String chain) {
        return directory.resolve(chain + ".anchors");
    }

    /**
     * Reads a chain's anchors, each checked against the key.
     *
     * @param publicKey PEM file
     * @throws IllegalArgumentException if a line is not signed by the key
     */
    public static Anchors read(Path file, Path publicKey) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return new Anchors(List.of(), List.of());
        }
        var key = SigningKey.readPublic(publicKey);
        List<Anchors.Head> heads = new ArrayList<>();
        List<Anchors.Restore> restores = new ArrayList<>();
        var text = Files.readString(file);
        // a line without an end was being written when the power went
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var parts = line.split(" ", -1);
            boolean restored = parts.length == RESTORE_PARTS && parts[1].equals("restored");
            if (!(restored || parts.length == HEAD_PARTS)
                    || !SigningKey.verifies(key, line.substring(0, line.lastIndexOf(' ')), parts[parts.length - 1])) {
                throw new IllegalArgumentException(
                        "A line of %s is not signed by %s: %s".formatted(file, publicKey, line));
            }
            if (restored) {
                restores.add(new Anchors.Restore(
                        parts[0],
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]),
                        parts[5],
                        Long.parseLong(parts[6]),
                        Long.parseLong(parts[7]),
                        parts[8],
                        Instant.parse(parts[9])));
            } else {
                heads.add(new Anchors.Head(
                        parts[0],
                        Long.parseLong(parts[1]),
                        Long.parseLong(parts[2]),
                        parts[3],
                        Instant.parse(parts[4])));
            }
        }
        return new Anchors(heads, restores);
    }

    /** The anchors that this instance is set up to write, none if it writes none. */
    public Optional<Anchors> written() throws IOException, GeneralSecurityException {
        var directory = properties.directory();
        return directory == null
                ? Optional.empty()
                : Optional.of(read(
                        file(directory, chain), SigningKey.publicHalf(Objects.requireNonNull(properties.keyFile()))));
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
