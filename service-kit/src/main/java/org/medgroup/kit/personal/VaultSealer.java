package org.medgroup.kit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM with one key per person, bound to person and field. */
final class VaultSealer implements Sealer {
    /** An erased person's data stays readable in other processes for no longer than this. */
    private static final Duration KEYS_KEPT = Duration.ofSeconds(60);

    private static final int STREAM_SEGMENT = 64 * 1024;
    private static final int MOST_KEYS_KEPT = 50_000;

    private final Vault vault;
    private final Witness witness;
    private final Cache<UUID, PersonAead> keys = Caffeine.newBuilder()
            .expireAfterWrite(KEYS_KEPT)
            .maximumSize(MOST_KEYS_KEPT)
            .build();
    private final Map<String, SecretKeySpec> indexKeys = new ConcurrentHashMap<>();
    private final byte[] indexKey;

    /** @param witness is told whatever is opened and searched for */
    VaultSealer(Vault vault, Witness witness) {
        this.vault = vault;
        this.witness = witness;
        this.indexKey = vault.indexKey();
    }

    /** @param key null, like aead, once the person has been erased */
    private record PersonAead(@Nullable Aead aead, byte @Nullable [] key) {}

    @Override
    public Sealed seal(UUID personId, String field, String clear) {
        try {
            var sealed = aead(personId).encrypt(clear.getBytes(UTF_8), binding(personId, field));
            return new Sealed(
                    Sealed.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal a field", e);
        }
    }

    @Override
    public String open(UUID personId, String field, Sealed sealed) {
        var aead = aead(personId);
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.value().substring(Sealed.PREFIX.length()));
            var clear = aead.decrypt(bytes, binding(personId, field));
            witness.read(personId, field);
            return new String(clear, UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not sealed for this person and field, or altered", e);
        }
    }

    @Override
    public OutputStream sealing(UUID personId, String about, OutputStream sealed) {
        try {
            return streaming(personId).newEncryptingStream(sealed, binding(personId, about));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal a stream", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream opening(UUID personId, String about, InputStream sealed) {
        try {
            var clear = streaming(personId).newDecryptingStream(sealed, binding(personId, about));
            witness.read(personId, about);
            return clear;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open a stream", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // derived, so that no key serves two algorithms
    private StreamingAead streaming(UUID personId) throws GeneralSecurityException {
        var key = Objects.requireNonNull(known(personId).key());
        var derived = Hkdf.computeHkdf("HMACSHA256", key, new byte[0], "medgroup streams".getBytes(UTF_8), 32);
        return new AesGcmHkdfStreaming(derived, "HmacSha256", 32, STREAM_SEGMENT, 0);
    }

    @Override
    public void prepare(Collection<UUID> personIds) {
        var unknown = personIds.stream()
                .distinct()
                .filter(id -> keys.getIfPresent(id) == null)
                .toList();
        if (!unknown.isEmpty()) {
            vault.keysOf(unknown).forEach(key -> keys.put(key.personId(), aeadOf(key)));
        }
    }

    @Override
    public byte[] blindIndex(String field, String normalised) {
        witness.searched(field);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(indexKeys.computeIfAbsent(field, this::indexKeyOf));
            return mac.doFinal(normalised.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot compute a blind index", e);
        }
    }

    @Override
    public void erase(UUID personId) {
        vault.destroy(personId);
        keys.put(personId, new PersonAead(null, null));
    }

    private Aead aead(UUID personId) {
        return Objects.requireNonNull(known(personId).aead());
    }

    /** With a key, that is. */
    private PersonAead known(UUID personId) {
        PersonsInvolved.note(personId);
        var known = keys.getIfPresent(personId);
        if (known == null) {
            known = aeadOf(vault.keysOf(List.of(personId)).getFirst());
            keys.put(personId, known);
        }
        if (known.aead() == null) {
            throw new PersonErased(personId);
        }
        return known;
    }

    private static PersonAead aeadOf(Vault.PersonKey key) {
        try {
            return new PersonAead(key.key() == null ? null : new AesGcmJce(key.key()), key.key());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A person's key is not usable", e);
        }
    }

    private SecretKeySpec indexKeyOf(String field) {
        try {
            var derived = Hkdf.computeHkdf(
                    "HMACSHA256", indexKey, new byte[0], ("medgroup blind index " + field).getBytes(UTF_8), 32);
            return new SecretKeySpec(derived, "HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot derive the index key", e);
        }
    }

    private static byte[] binding(UUID personId, String field) {
        return (personId + "|" + field).getBytes(UTF_8);
    }
}
