package org.medgroup.gateway.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys under which sessions and tokens lie in the database: AES-256-GCM. The first key seals, every key opens, so a
 * new key is put on top of the file and the old one removed when the last session sealed with it has ended.
 */
public final class SealingKeys {
    private static final byte LAYOUT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys;
    private final String sealsWith;

    private SealingKeys(Map<String, SecretKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("There is no session key");
        }
        this.keys = keys;
        this.sealsWith = keys.keySet().iterator().next();
    }

    /** @param file lines {@code name:base64 of 32 bytes}; empty lines and those that begin with {@code #} say nothing */
    public static SealingKeys read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The session keys in " + file + " cannot be read", e);
        }
    }

    public static SealingKeys of(List<String> lines) {
        var keys = new LinkedHashMap<String, SecretKey>();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var colon = line.indexOf(':');
            var key = colon < 1 ? new byte[0] : decode(line.substring(colon + 1).strip());
            if (key.length != 32) {
                throw new IllegalArgumentException("A session key is a line name:base64 of 32 bytes");
            }
            keys.put(line.substring(0, colon).strip(), new SecretKeySpec(key, "AES"));
        }
        return new SealingKeys(keys);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // refused by its length, without the text of a key in a message
        }
    }

    public Collection<String> names() {
        return Collections.unmodifiableSet(keys.keySet());
    }

    /** @param purpose what the bytes are; only the same purpose opens them again */
    public byte[] seal(String purpose, byte[] clear) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var name = sealsWith.getBytes(StandardCharsets.UTF_8);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, key(sealsWith), nonce, purpose).doFinal(clear);
            return ByteBuffer.allocate(2 + name.length + NONCE_BYTES + sealed.length)
                    .put(LAYOUT)
                    .put((byte) name.length)
                    .put(name)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    /** @throws CannotOpen when the bytes are not ours, were changed, or their key is gone */
    public byte[] open(String purpose, byte[] sealed) {
        try {
            var bytes = ByteBuffer.wrap(sealed);
            if (bytes.get() != LAYOUT) {
                throw new CannotOpen("unknown layout", null);
            }
            var name = new byte[Byte.toUnsignedInt(bytes.get())];
            bytes.get(name);
            var nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            var rest = new byte[bytes.remaining()];
            bytes.get(rest);
            return cipher(Cipher.DECRYPT_MODE, key(new String(name, StandardCharsets.UTF_8)), nonce, purpose)
                    .doFinal(rest);
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new CannotOpen("changed, cut off or sealed for something else", e);
        }
    }

    private SecretKey key(String name) {
        var key = keys.get(name);
        if (key == null) {
            throw new CannotOpen("its key is not in the key file any more", null);
        }
        return key;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Sealed bytes that stay closed. Whoever meets it goes on as if nothing had been stored: people sign in again. */
    public static final class CannotOpen extends RuntimeException {
        CannotOpen(String why, @Nullable Throwable cause) {
            super("Sealed bytes cannot be opened: " + why, cause);
        }
    }
}
