package org.medgroup.deploy.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;

/** The folder that holds everything one installation remembers; readable by its owner only. */
public record StateFolder(Path root) {
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    /** Opens the folder and creates it if it is missing. */
    public static StateFolder open(Path root) {
        try {
            Files.createDirectories(root, OWNER_ONLY);
            // One folder has one name, however it was written: processes are recognised by it.
            var state = new StateFolder(root.toRealPath());
            Files.createDirectories(state.logs());
            Files.createDirectories(state.records());
            return state;
        } catch (IOException e) {
            throw new Failure("The state folder " + root + " cannot be used: " + e, "Set MEDGROUP_HOME to another.", e);
        }
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** One file per process that should be running. */
    public Path records() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** Whether it was never used: passwords are drawn when they are first asked for. */
    public boolean hasNoSecrets() {
        return !Files.exists(secrets());
    }

    /** The key that wraps the key of every person in the vault. */
    public Path masterKey() {
        return root.resolve("master.key");
    }

    /** The key that seals the tokens inside the gateway's sessions. */
    public Path sessionKey() {
        return root.resolve("session.key");
    }

    /** Signed heads of the journals, where no database administrator reaches them. */
    public Path anchors() {
        return root.resolve("anchors");
    }

    /** What the heads are signed with; outlives the data. */
    public Path anchorKeys() {
        return root.resolve("anchor-keys");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path vault() {
        return root.resolve("vault");
    }

    /** What each PostgreSQL has written to its log since the first backup; needed to restore to any instant. */
    public Path archive(String server) {
        return root.resolve("archive").resolve(server);
    }

    /** Reports of restore drills. */
    public Path drills() {
        return root.resolve("drills");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path keycloak() {
        return root.resolve("keycloak");
    }

    /** What imports leave for people to read. */
    public Path reports() {
        return root.resolve("reports");
    }

    public Path demo() {
        return root.resolve("demo.json");
    }

    /** The ports that this installation used last, if it ever ran. */
    public Optional<PortPlan> lastPorts() {
        var file = root.resolve("port-base");
        try {
            return Files.exists(file) ? Optional.of(PortPlan.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void rememberPorts(PortPlan ports) {
        try {
            replace(root.resolve("port-base"), ports.base() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many Kafka brokers this installation was set up with. */
    public int brokers() {
        var file = brokersFile();
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if Kafka has been set up with another number: a quorum is not widened by starting more of it. */
    public void rememberBrokers(int brokers) {
        if (brokers == brokers()) {
            return;
        }
        if (Files.exists(kafka())) {
            throw new Failure(
                    "This installation was set up with " + brokers() + " Kafka broker(s), not " + brokers + ".",
                    "Begin anew with --fresh, or use another MEDGROUP_HOME.");
        }
        try {
            replace(brokersFile(), brokers + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path brokersFile() {
        return root.resolve("brokers");
    }

    /** Writes a file whole or not at all. */
    public static void replace(Path file, String content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Only one launcher at a time may start or stop this installation. Closing gives the right back. */
    public Claim claim() {
        try {
            var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new Failure(
                        "Another ./medgroup is starting or stopping this installation right now.",
                        "Wait for it, or end it with Ctrl-C where it runs.");
            }
            return new Claim(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets all data, but neither the secrets, the number of brokers, nor what was unpacked or built. */
    public void eraseData() {
        for (var folder :
                new Path[] {postgres(), vault(), root.resolve("archive"), kafka(), keycloak(), anchors(), reports()}) {
            deleteTree(folder);
        }
        try {
            Files.deleteIfExists(demo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and all that is in it; a missing one is fine. Links are removed, not followed. */
    public static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to start and stop; ends with the launcher's process at the latest. */
    public record Claim(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
