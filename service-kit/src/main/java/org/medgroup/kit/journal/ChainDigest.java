package org.medgroup.kit.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * SHA-256 over the hash before and the columns of an entry, one after the other: integers big-endian (int64), an id as
 * its 16 bytes, a text as its length in UTF-8 bytes (int32) and these bytes, an instant as microseconds since
 * 1970-01-01T00:00:00Z (int64).
 */
public final class ChainDigest {
    /** Bytes of one hash. */
    public static final int LENGTH = 32;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private byte[] last;

    /** @param last the hash to go on from */
    public ChainDigest(byte[] last) {
        this.last = last.clone();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        digest.update(last);
    }

    /** A chain from its beginning. */
    public ChainDigest() {
        this(new byte[LENGTH]);
    }

    public ChainDigest add(long value) {
        digest.update(number.clear().putLong(value).array());
        return this;
    }

    public ChainDigest add(UUID value) {
        return add(value.getMostSignificantBits()).add(value.getLeastSignificantBits());
    }

    public ChainDigest add(String value) {
        var bytes = value.getBytes(UTF_8);
        digest.update(number.clear().putInt(bytes.length).array(), 0, Integer.BYTES);
        digest.update(bytes);
        return this;
    }

    public ChainDigest add(Instant value) {
        return add(Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1_000));
    }

    /** Ends the entry; what is added from now on belongs to the next one. */
    public byte[] link() {
        last = digest.digest();
        digest.update(last);
        return last.clone();
    }
}
