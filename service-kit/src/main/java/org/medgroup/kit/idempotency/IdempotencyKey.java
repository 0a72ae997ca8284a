package org.medgroup.kit.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Hkdf;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The caller's key for one write. Whoever knows it may have the answer again, so it is kept as a digest only, and the
 * answer is sealed with what is derived from the key itself.
 */
record IdempotencyKey(String principal, String operation, String key) {
    static final int MAX_LENGTH = 200;

    static boolean isAcceptable(String key) {
        return !key.isBlank() && key.length() <= MAX_LENGTH && key.chars().allMatch(c -> c > 0x20 && c < 0x7F);
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the whole request. Keyed, so that nobody can find out a short body by trying. */
    byte[] fingerprint(String query, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive("fingerprint"), "HmacSHA256"));
            mac.update(query.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sealingKey() {
        return derive("answer");
    }

    private byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf(
                    "HMACSHA256",
                    key.getBytes(UTF_8),
                    (principal + "\n" + operation).getBytes(UTF_8),
                    ("medgroup idempotency " + purpose).getBytes(UTF_8),
                    32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
