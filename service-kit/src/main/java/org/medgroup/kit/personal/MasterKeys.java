package org.medgroup.kit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap all other keys. They come from a file outside every database, one per line:
 * 32 bytes in base64, with {@code <id>:} in front or with an id that is computed from the key. The first line wraps new
 * keys; the others still unwrap old ones, so that a new master key is put on top and the old one stays until everything
 * is wrapped anew.
 */
final class MasterKeys {
    private static final int KEY_BYTES = 32;

    private final Map<String, Aead> byId;
    private final String currentId;

    private MasterKeys(Map<String, Aead> byId) {
        this.byId = byId;
        this.currentId = byId.keySet().iterator().next();
    }

    static MasterKeys readFrom(Path file) {
        Map<String, Aead> keys = new LinkedHashMap<>();
        try {
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(keys, line.strip(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the master key file " + file, e);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no key in the master key file " + file);
        }
        return new MasterKeys(keys);
    }

    // what is wrong is said without showing the line
    private static void add(Map<String, Aead> keys, String line, Path file) {
        var colon = line.indexOf(':');
        try {
            var key = Base64.getDecoder().decode(line.substring(colon + 1).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException("A key in " + file + " does not have " + KEY_BYTES + " bytes");
            }
            var id = colon < 0 ? idOf(key) : line.substring(0, colon).strip();
            if (keys.put(id, new AesGcmJce(key)) != null) {
                throw new IllegalStateException("Two keys in " + file + " have the id " + id);
            }
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new IllegalStateException("A line of " + file + " is not a key in base64", e);
        }
    }

    private static String idOf(byte[] key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal("medgroup master key id".getBytes(UTF_8)), 0, 6);
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    String currentId() {
        return currentId;
    }

    byte[] wrap(byte[] key, byte[] about) {
        try {
            return aead(currentId).encrypt(key, about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot wrap a key", e);
        }
    }

    byte[] unwrap(String masterKeyId, byte[] wrapped, byte[] about) {
        try {
            return aead(masterKeyId).decrypt(wrapped, about);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "A wrapped key has been altered, or master key " + masterKeyId + " is another one", e);
        }
    }

    private Aead aead(String id) {
        var aead = byId.get(id);
        if (aead == null) {
            throw new IllegalStateException("The master key file has no key " + id);
        }
        return aead;
    }
}
