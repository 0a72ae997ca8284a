package org.medgroup.kit.idempotency;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.access.UuidArray;
import org.medgroup.kit.personal.PersonalTraces;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What has been done under which key, in the database of the effect and in its transaction. */
final class IdempotencyRecords implements PersonalTraces {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final int REMOVED_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    IdempotencyRecords(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Claims the key for this transaction. If another one holds it at the moment, waits until that has ended.
     *
     * @return false if the key has been used
     */
    boolean claim(IdempotencyKey key, byte[] fingerprint) {
        return jdbc.sql("""
                        insert into idempotency_record (principal, operation, key_digest, fingerprint)
                        values (:principal, :operation, :digest, :fingerprint)
                        on conflict do nothing
                        """)
                        .param("principal", key.principal())
                        .param("operation", key.operation())
                        .param("digest", key.digest())
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }

    /**
     * The answer given under this key.
     *
     * @return empty if the record has been removed since {@link #claim} saw it
     * @throws KeyReused if it was given to another request
     * @throws AnswerErased if it told about somebody who has been erased since
     */
    Optional<StoredResponse> answerTo(IdempotencyKey key, byte[] fingerprint) {
        return jdbc.sql("""
                        select fingerprint, status, headers, body, shown from idempotency_record
                        where principal = :principal and operation = :operation and key_digest = :digest
                        """)
                .param("principal", key.principal())
                .param("operation", key.operation())
                .param("digest", key.digest())
                .query((row, number) -> {
                    if (!MessageDigest.isEqual(fingerprint, row.getBytes("fingerprint"))) {
                        throw new KeyReused();
                    }
                    var sealed = row.getBytes("body");
                    if (sealed == null) {
                        throw new AnswerErased();
                    }
                    return new StoredResponse(
                            row.getInt("status"),
                            json.readValue(row.getString("headers"), HEADERS),
                            open(key, sealed),
                            shown(row.getString("shown")));
                })
                .optional();
    }

    private StoredResponse.@Nullable Shown shown(@Nullable String stored) {
        return stored == null ? null : json.readValue(stored, StoredResponse.Shown.class);
    }

    /** @param persons whose fields the answer may show */
    void complete(IdempotencyKey key, StoredResponse response, Set<UUID> persons) {
        jdbc.sql("""
                update idempotency_record
                set status = :status, headers = :headers::json, body = :body, persons = :persons,
                    shown = :shown::json
                where principal = :principal and operation = :operation and key_digest = :digest
                """)
                .param("status", response.status())
                .param("headers", json.writeValueAsString(response.headers()))
                .param("body", seal(key, response.body()))
                .param("persons", persons.isEmpty() ? null : UuidArray.ofUuids(persons))
                .param("shown", response.shown() == null ? null : json.writeValueAsString(response.shown()))
                .param("principal", key.principal())
                .param("operation", key.operation())
                .param("digest", key.digest())
                .update();
    }

    /**
     * The caller's key opens an answer as long as it is kept, so it goes with the person. That the request has taken effect
     * is still known. Without an index: somebody is erased now and then, and writes are many.
     */
    @Override
    public void forget(UUID personId) {
        jdbc.sql("""
                update idempotency_record set body = null, headers = null
                where persons @> array[:person::uuid] and body is not null
                """).param("person", personId).update();
    }

    /** In small portions, so that no lock is held for long. */
    int removeOlderThan(Duration age) {
        int total = 0;
        int removed;
        do {
            removed = jdbc.sql("""
                            delete from idempotency_record where ctid = any (array(
                                select ctid from idempotency_record
                                where created_at < now() - make_interval(secs => :seconds) limit :portion))
                            """)
                    .param("seconds", age.toSeconds())
                    .param("portion", REMOVED_AT_ONCE)
                    .update();
            total += removed;
        } while (removed == REMOVED_AT_ONCE);
        return total;
    }

    private static byte[] seal(IdempotencyKey key, byte[] body) {
        try {
            return new AesGcmJce(key.sealingKey()).encrypt(body, new byte[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot seal an answer", e);
        }
    }

    private static byte[] open(IdempotencyKey key, byte[] sealed) {
        try {
            return new AesGcmJce(key.sealingKey()).decrypt(sealed, new byte[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored answer has been altered", e);
        }
    }
}
