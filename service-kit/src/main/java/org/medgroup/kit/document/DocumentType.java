package org.medgroup.kit.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may be stored, and how its first bytes look. Whatever a browser would run or a reader would unpack is not among it. */
public enum DocumentType {
    PDF("application/pdf", "%PDF-".getBytes(US_ASCII)),
    PNG("image/png", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')),
    JPEG("image/jpeg", bytes(0xff, 0xd8, 0xff)),
    TIFF("image/tiff", bytes('I', 'I', 0x2a, 0), bytes('M', 'M', 0, 0x2a));

    private final String mediaType;
    private final List<byte[]> beginnings;

    DocumentType(String mediaType, byte[]... beginnings) {
        this.mediaType = mediaType;
        this.beginnings = List.of(beginnings);
    }

    public String mediaType() {
        return mediaType;
    }

    /** By its name alone, whatever parameters follow it. */
    public static Optional<DocumentType> named(String mediaType) {
        var name = mediaType.split(";", 2)[0].strip();
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether a file that begins like this can be one. */
    boolean matches(byte[] content) {
        return beginnings.stream()
                .anyMatch(beginning -> content.length > beginning.length
                        && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length));
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
