package org.medgroup.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Name-based UUIDs (version 5) for whatever comes from outside with a key of its own: the same key gives the same id on
 * every machine and in every run, so that importing twice changes nothing.
 */
public final class StableIds {
    private static final UUID MEDGROUP = UUID.fromString("3f0c6a52-8d1e-5b7a-9c44-6d6564677270");

    private StableIds() {}

    /**
     * @param namespace what kind of key it is, such as {@code no-shows/patient}
     * @param parts the key; ("a", "bc") and ("ab", "c") are different keys
     */
    public static UUID of(String namespace, String... parts) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(MEDGROUP.getMostSignificantBits())
                .putLong(MEDGROUP.getLeastSignificantBits())
                .array());
        add(sha1, namespace);
        for (String part : parts) {
            add(sha1, part);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    // the length in front keeps the border between parts, whatever characters a key is made of
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
