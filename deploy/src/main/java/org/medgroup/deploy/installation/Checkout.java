package org.medgroup.deploy.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that the launcher runs from. */
public record Checkout(Path root) {
    /** As the script at the root tells it; the working folder otherwise. */
    public static Checkout current() {
        try {
            return new Checkout(Path.of(System.getProperty("medgroup.root", "")).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked servers, extracted jars and start-up caches: shared by all installations that run from this checkout. */
    public Path runtime() {
        var folder = root.resolve(".medgroup").resolve("runtime");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    public Path module(String name) {
        return root.resolve(name);
    }
}
