package org.medgroup.deploy.service;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.Checkout;
import org.medgroup.deploy.installation.StateFolder;
import org.medgroup.deploy.process.JvmOptions;

/**
 * A service's jar as Maven built it, extracted into a folder named after its content: Java starts quicker from plain
 * jars, a start-up cache is possible only for them, and a running service keeps its files when the next build replaces
 * the jar.
 *
 * @param folder belongs to this content alone
 */
record BootJar(Path folder, Path program) {
    /** The running version, the one before, and one that another installation may still run. */
    private static final int VERSIONS_KEPT = 3;

    static BootJar extract(Checkout checkout, Service service, Consumer<String> say) {
        var jar = jarOf(checkout, service);
        var versions = checkout.runtime().resolve(service.module());
        try {
            Files.createDirectories(versions);
            var folder = versions.resolve(contentOf(jar, versions));
            var program = folder.resolve(jar.getFileName().toString());
            if (!Files.exists(program)) {
                say.accept("extracting");
                extract(jar, folder);
                prune(versions, folder);
            }
            return new BootJar(folder, program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jarOf(Checkout checkout, Service service) {
        var target = checkout.module(service.module()).resolve("target");
        try (var files = Files.newDirectoryStream(target, service.module() + "-*.jar")) {
            for (var file : files) {
                return file;
            }
        } catch (IOException e) {
            throw notBuilt(service, e);
        }
        throw notBuilt(service, null);
    }

    private static Failure notBuilt(Service service, @Nullable IOException cause) {
        var message = service.module() + " is not built.";
        var remedy = "Run ./medgroup up, which builds what is missing.";
        return cause == null ? new Failure(message, remedy) : new Failure(message, remedy, cause);
    }

    /** The hash of the jar; remembered with size and time, because reading six jars takes a second. */
    private static String contentOf(Path jar, Path versions) throws IOException {
        var stamp = Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis() + " ";
        var note = versions.resolve("jar.stamp");
        if (Files.exists(note)) {
            var known = Files.readString(note);
            if (known.startsWith(stamp)) {
                return known.substring(stamp.length()).strip();
            }
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            var content = HexFormat.of().formatHex(digest.digest(), 0, 8);
            StateFolder.replace(note, stamp + content + "\n");
            return content;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void extract(Path jar, Path folder) throws IOException {
        var draft = folder.resolveSibling(
                folder.getFileName() + "." + ProcessHandle.current().pid());
        StateFolder.deleteTree(draft);
        var process = new ProcessBuilder(
                        JvmOptions.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new Failure(jar + " cannot be extracted: " + output.strip(), "Build it again: ./medgroup up");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while extracting " + jar, "Start again.", e);
        }
        StateFolder.deleteTree(folder);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void prune(Path versions, Path current) throws IOException {
        try (var folders = Files.list(versions)) {
            folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(current))
                    .sorted(Comparator.comparing(BootJar::modified).reversed())
                    .skip(VERSIONS_KEPT - 1)
                    .forEach(StateFolder::deleteTree);
        }
    }

    private static FileTime modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
