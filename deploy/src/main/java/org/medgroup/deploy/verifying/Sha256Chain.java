package org.medgroup.deploy.verifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts that every chain here is made of: each hash covers the one before it and the columns of an entry. The layout
 * is the one that the service kit documents (`ChainDigest`).
 */
final class Sha256Chain {
    private final MessageDigest sha256;

    Sha256Chain() {
        this(new byte[32]);
    }

    /** @param last the hash to go on from */
    Sha256Chain(byte[] last) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        sha256.update(last);
    }

    /** Forgets the entry that was begun and the hash before it, and goes on from another. */
    void goOnFrom(byte[] hash) {
        sha256.reset();
        sha256.update(hash);
    }

    Sha256Chain number(long value) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    Sha256Chain uuid(UUID value) {
        return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
    }

    /** @param value null is hashed like an empty text */
    Sha256Chain text(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
        return this;
    }

    Sha256Chain instant(OffsetDateTime value) {
        return number(value.toEpochSecond() * 1_000_000 + value.getNano() / 1_000);
    }

    /** The hash of what was added since the one before. */
    byte[] link() {
        byte[] hash = sha256.digest();
        sha256.update(hash);
        return hash;
    }
}
