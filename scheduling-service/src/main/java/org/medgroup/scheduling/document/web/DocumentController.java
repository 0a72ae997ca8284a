package org.medgroup.scheduling.document.web;

import static org.medgroup.kit.access.Role.CALL_CENTRE;
import static org.medgroup.kit.access.Role.CLINICIAN;
import static org.medgroup.kit.access.Role.FRONT_DESK;
import static org.medgroup.kit.access.Role.PRIVACY_OFFICER;
import static org.medgroup.kit.access.Role.REGIONAL_LEAD;
import static org.medgroup.kit.access.Role.SITE_MANAGER;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.Ids;
import org.medgroup.kit.access.Allowed;
import org.medgroup.kit.access.RowScope;
import org.medgroup.kit.access.Within;
import org.medgroup.kit.command.Commands;
import org.medgroup.kit.document.DocumentStore;
import org.medgroup.kit.document.NewDocument;
import org.medgroup.kit.document.StoredDocument;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.document.DocumentCommand.AddDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteMistakenDocument;
import org.medgroup.scheduling.document.DocumentId;
import org.medgroup.scheduling.document.DocumentKind;
import org.medgroup.scheduling.patient.Patients;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A patient's documents. One is sent and fetched as its own bytes; what it is called travels in a header, not in the address. */
@RestController
@RequestMapping("/api/scheduling/patients/{patientId}/documents")
class DocumentController {
    private static final int LONGEST_NAME = 200;

    private final Commands commands;
    private final DocumentStore documents;
    private final Patients patients;
    private final RowScope rows;

    DocumentController(Commands commands, DocumentStore documents, Patients patients, RowScope rows) {
        this.commands = commands;
        this.documents = documents;
        this.patients = patients;
        this.rows = rows;
    }

    /**
     * @param name as the sender called it
     * @param sha256 of the bytes as they are stored, sealed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentView(
            DocumentId id,
            DocumentKind kind,
            @Nullable String name,
            String mediaType,
            long size,
            String sha256,
            LocalDate retainUntil,
            Instant addedAt) {}

    /** The body is the document: PDF, PNG, JPEG or TIFF, said in Content-Type; its name may stand in Content-Disposition. */
    @PostMapping(consumes = MediaType.ALL_VALUE)
    @Allowed({FRONT_DESK, CLINICIAN, SITE_MANAGER})
    ResponseEntity<DocumentView> add(
            @PathVariable PatientId patientId,
            @RequestParam DocumentKind kind,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, defaultValue = "") String mediaType,
            @RequestHeader(name = HttpHeaders.CONTENT_DISPOSITION, required = false) @Nullable String disposition,
            @RequestBody byte[] content) {
        DocumentId id = new DocumentId(Ids.next());
        StoredDocument stored = documents.put(new NewDocument(
                id.value(), patientId.value(), kind.name(), nameIn(disposition), mediaType, kind.retention(), content));
        commands.send(new AddDocument(
                id, patientId, kind, stored.mediaType(), stored.size(), stored.sha256(), stored.retainUntil()));
        return ResponseEntity.created(URI.create("/api/scheduling/patients/" + patientId + "/documents/" + id))
                .body(view(stored));
    }

    @GetMapping
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    List<DocumentView> list(@PathVariable PatientId patientId) {
        List<UUID> registrations = registrationsOf(patientId);
        return rows
                .wholeGroup(() -> registrations.stream()
                        .flatMap(registration -> documents.of(registration).stream())
                        .toList())
                .stream()
                .map(this::view)
                .toList();
    }

    /** To be saved, never to be shown by the browser itself. */
    @GetMapping("/{documentId}")
    @Allowed({FRONT_DESK, CALL_CENTRE, CLINICIAN, SITE_MANAGER, REGIONAL_LEAD, PRIVACY_OFFICER})
    ResponseEntity<byte[]> content(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") DocumentId documentId) {
        StoredDocument document = find(patientId, documentId);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(documentId.toString())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(rows.wholeGroup(() -> documents.content(document)));
    }

    /** For a document that was taken in by mistake; others go when their time is over. */
    @DeleteMapping("/{documentId}")
    @Allowed({SITE_MANAGER, PRIVACY_OFFICER})
    ResponseEntity<Void> delete(
            @PathVariable PatientId patientId, @PathVariable @Within("patientId") DocumentId documentId) {
        PatientId owner = documents
                .find(documentId.value())
                .filter(document -> registrationsOf(patientId).contains(document.personId()))
                .map(document -> new PatientId(document.personId()))
                .orElse(patientId); // gone already: deleting again is a retry
        commands.send(new DeleteMistakenDocument(documentId, owner));
        return ResponseEntity.noContent().build();
    }

    private StoredDocument find(PatientId patient, DocumentId id) {
        List<UUID> registrations = registrationsOf(patient);
        return rows.wholeGroup(() -> documents.find(id.value()))
                .filter(document -> registrations.contains(document.personId()))
                .orElseThrow(NotFound::new);
    }

    /** Of the same person; whoever may see the one that goes on sees what was added under the others. */
    private List<UUID> registrationsOf(PatientId patient) {
        return patients.registrationsOf(patient).stream().map(PatientId::value).toList();
    }

    private DocumentView view(StoredDocument document) {
        return new DocumentView(
                new DocumentId(document.id()),
                DocumentKind.valueOf(document.kind()),
                documents.nameOf(document),
                document.mediaType(),
                document.size(),
                document.sha256(),
                document.retainUntil(),
                document.storedAt());
    }

    private static @Nullable String nameIn(@Nullable String disposition) {
        if (disposition == null) {
            return null;
        }
        try {
            String name = ContentDisposition.parse(disposition).getFilename();
            return name == null || name.isBlank() ? null : name.substring(0, Math.min(name.length(), LONGEST_NAME));
        } catch (IllegalArgumentException _) {
            return null; // the name is a courtesy; a document is not refused for it
        }
    }
}
