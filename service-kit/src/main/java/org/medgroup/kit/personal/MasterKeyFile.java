package org.medgroup.kit.personal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * The master keys as the file has them now. It is looked at before every wrapping, so that a new master key is used as soon
 * as it is there, and read again when a key turns up that is wrapped by one not known yet: whoever puts a key on top needs
 * to restart nobody.
 */
final class MasterKeyFile {
    private final Path file;
    private volatile Read read;

    /** @throws IllegalStateException if there is no usable key in it */
    MasterKeyFile(Path file) {
        this.file = file;
        this.read = read();
    }

    private record Read(MasterKeys keys, FileTime changed, long size) {}

    private Read read() {
        try {
            // what it looked like before it was read: a change in between is seen the next time
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Read(MasterKeys.readFrom(file), attributes.lastModifiedTime(), attributes.size());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key file " + file, e);
        }
    }

    /** The keys, the first of which wraps. */
    MasterKeys keys() {
        var known = read;
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.lastModifiedTime().equals(known.changed()) || attributes.size() != known.size()) {
                known = read();
                read = known;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key file " + file, e);
        }
        return known.keys();
    }

    byte[] unwrap(String masterKeyId, byte[] wrapped, byte[] about) {
        var known = read.keys();
        return (known.has(masterKeyId) ? known : keys()).unwrap(masterKeyId, wrapped, about);
    }
}
