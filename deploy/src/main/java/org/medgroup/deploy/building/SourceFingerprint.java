package org.medgroup.deploy.building;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether anything that goes into a module has changed: names, sizes and times of all its sources. Unlike a
 * comparison with the jar's time it notices deleted files too, and a checkout of an older commit.
 */
final class SourceFingerprint {
    /** Made by tools, or without effect on what is built. */
    private static final Set<String> IGNORED = Set.of(
            "target", "node_modules", "dist", "coverage", ".vite", "playwright-report", "test-results", "test", ".git");

    private SourceFingerprint() {}

    static String of(Path... sources) {
        var lines = new TreeSet<String>();
        for (var source : sources) {
            if (Files.exists(source)) {
                collect(source, lines);
            }
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void collect(Path source, Set<String> lines) {
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return !folder.equals(source)
                                    && IGNORED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    lines.add(source.getFileName() + "/" + source.relativize(file) + " " + attributes.size() + " "
                            + attributes.lastModifiedTime().toMillis() + "\n");
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
