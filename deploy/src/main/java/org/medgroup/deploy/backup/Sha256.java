package org.medgroup.deploy.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files, hexadecimal. */
final class Sha256 {
    private static final int CHUNK = 1024 * 1024;

    private Sha256() {}

    static String of(Path file) throws IOException {
        return copying(file, OutputStream.nullOutputStream()).sha256();
    }

    record Copied(long size, String sha256) {}

    /** Copies the file and says what exactly was copied. */
    static Copied copying(Path file, OutputStream out) throws IOException {
        var digest = digest();
        var chunk = new byte[CHUNK];
        long size = 0;
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
                size += read;
            }
        }
        return new Copied(size, HexFormat.of().formatHex(digest.digest()));
    }

    static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
