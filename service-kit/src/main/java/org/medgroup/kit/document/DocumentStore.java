package org.medgroup.kit.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.kit.personal.PersonalTraces;
import org.medgroup.kit.personal.Sealed;
import org.medgroup.kit.personal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps documents about people, sealed under the person's key and bound to person and document. Everything happens in the
 * caller's transaction: the event that tells of a document and its bytes are there together or not at all.
 */
public final class DocumentStore implements PersonalTraces {
    private static final String NAME = "documentName";
    private static final String SELECT = """
            select document_id, person_id, kind, name, content_type, size_bytes, sha256, retention, retain_until, stored_at
            from document where deleted_at is null
            """;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final SealedBytes bytes;
    private final DocumentHolds holds;
    private final Clock clock;
    private final long maxSize;

    DocumentStore(JdbcClient jdbc, Sealer sealer, SealedBytes bytes, DocumentHolds holds, Clock clock, long maxSize) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.bytes = bytes;
        this.holds = holds;
        this.clock = clock;
        this.maxSize = maxSize;
    }

    /**
     * @throws DocumentRejected if it is of no type that is taken, is not what it says, or is too large
     * @throws org.medgroup.kit.personal.PersonErased if there is nobody any more whom it could be about
     */
    public StoredDocument put(NewDocument document) {
        var type = DocumentType.named(document.mediaType()).orElseThrow(DocumentRejected::typeNotTaken);
        var content = document.content();
        if (content.length > maxSize) {
            throw DocumentRejected.tooLarge(maxSize);
        }
        if (!type.matches(content)) {
            throw DocumentRejected.notWhatItSays(type);
        }
        var now = clock.instant();
        var retainUntil = document.retention().until(LocalDate.ofInstant(now, ZoneOffset.UTC));
        var name = document.name() == null ? null : sealer.seal(document.personId(), NAME, document.name());
        // the hash is known when everything is sealed, and the pieces refer to the row
        jdbc.sql("""
                insert into document (document_id, person_id, kind, name, content_type, size_bytes, sha256, retention,
                                      retain_until, stored_at)
                values (:id, :person, :kind, :name, :type, :size, sha256(''), :retention, :until, :at)
                """)
                .param("id", document.id())
                .param("person", document.personId())
                .param("kind", document.kind())
                .param("name", name == null ? null : name.value())
                .param("type", type.mediaType())
                .param("size", content.length)
                .param("retention", document.retention().name())
                .param("until", retainUntil)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        var sha256 = seal(document, content);
        jdbc.sql("update document set sha256 = :sha256 where document_id = :id")
                .param("sha256", sha256)
                .param("id", document.id())
                .update();
        return new StoredDocument(
                document.id(),
                document.personId(),
                document.kind(),
                name,
                type.mediaType(),
                content.length,
                HexFormat.of().formatHex(sha256),
                document.retention(),
                retainUntil,
                now);
    }

    private byte[] seal(NewDocument document, byte[] content) {
        var hashed = new DigestOutputStream(bytes.write(document.id()), sha256());
        try (var sealing = sealer.sealing(document.personId(), about(document.id()), hashed)) {
            sealing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hashed.getMessageDigest().digest();
    }

    public Optional<StoredDocument> find(UUID id) {
        return jdbc.sql(SELECT + "and document_id = :id")
                .param("id", id)
                .query(DocumentStore::document)
                .optional();
    }

    /** Somebody's documents, the newest first. */
    public List<StoredDocument> of(UUID personId) {
        return jdbc.sql(SELECT + "and person_id = :person order by stored_at desc, document_id")
                .param("person", personId)
                .query(DocumentStore::document)
                .list();
    }

    public @Nullable String nameOf(StoredDocument document) {
        return document.name() == null ? null : sealer.open(document.personId(), NAME, document.name());
    }

    /**
     * The whole content: nothing of it goes anywhere before all of it is known to be as it was stored.
     *
     * @throws org.medgroup.kit.personal.PersonErased if nobody can read it any more
     */
    public byte[] content(StoredDocument document) {
        var clear = new ByteArrayOutputStream(Math.toIntExact(document.size()));
        var hashed = new DigestInputStream(bytes.read(document.id()), sha256());
        try (var opening = sealer.opening(document.personId(), about(document.id()), hashed)) {
            opening.transferTo(clear);
            hashed.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new IllegalStateException("The sealed bytes of document " + document.id() + " have been altered", e);
        }
        if (!HexFormat.of().formatHex(hashed.getMessageDigest().digest()).equals(document.sha256())) {
            throw new IllegalStateException("The sealed bytes of document " + document.id() + " have been altered");
        }
        return clear.toByteArray();
    }

    /**
     * Repeating it changes nothing. That there was a document, of what kind and when, stays.
     *
     * @throws DocumentRejected if a legal hold keeps it
     */
    public void delete(UUID id) {
        find(id).ifPresent(document -> {
            if (holds.keep(document.personId())) {
                throw DocumentRejected.held();
            }
            remove(id);
        });
    }

    /** Those whose time is over and which nobody holds, the oldest first. */
    List<StoredDocument> due(int limit) {
        return jdbc
                .sql(SELECT + "and retain_until < :today order by retain_until, document_id limit :limit")
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("limit", limit)
                .query(DocumentStore::document)
                .list()
                .stream()
                .filter(document -> !holds.keep(document.personId()))
                .toList();
    }

    /** An erasure has asked about holds itself. */
    @Override
    public void forget(UUID personId) {
        of(personId).forEach(document -> remove(document.id()));
    }

    private void remove(UUID id) {
        bytes.delete(id);
        jdbc.sql("update document set deleted_at = :now, name = null where document_id = :id and deleted_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static String about(UUID documentId) {
        return "document|" + documentId;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StoredDocument document(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        return new StoredDocument(
                row.getObject("document_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("kind"),
                name == null ? null : new Sealed(name),
                row.getString("content_type"),
                row.getLong("size_bytes"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Retention.valueOf(row.getString("retention")),
                row.getObject("retain_until", LocalDate.class),
                row.getObject("stored_at", OffsetDateTime.class).toInstant());
    }
}
