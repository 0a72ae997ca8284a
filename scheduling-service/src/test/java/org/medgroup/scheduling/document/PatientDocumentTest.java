package org.medgroup.scheduling.document;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.document.DocumentCommand.AddDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteExpiredDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteMistakenDocument;
import org.medgroup.scheduling.document.DocumentEvent.DocumentAdded;
import org.medgroup.scheduling.document.DocumentEvent.DocumentDeleted;

@SuppressWarnings("NullAway.Init") // set up before each test
class PatientDocumentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final DocumentId ID = new DocumentId(UUID.fromString("0197b000-0000-7000-8000-00000000000a"));
    private static final PatientId PATIENT = PatientId.of("0197b000-0000-7000-8000-000000000001");
    private static final PatientId OTHER = PatientId.of("0197b000-0000-7000-8000-000000000002");
    private static final DeleteExpiredDocument EXPIRE = new DeleteExpiredDocument(ID, PATIENT);

    private AggregateTestFixture<PatientDocument> fixture;

    @BeforeEach
    void begin() {
        fixture = new AggregateTestFixture<>(PatientDocument.class);
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static DocumentAdded keptUntil(LocalDate date) {
        return new DocumentAdded(ID, PATIENT, DocumentKind.LETTER, "application/pdf", 10, "00", date, NOW);
    }

    @Test
    void a_document_is_added_with_the_hash_of_its_sealed_bytes_and_its_date() {
        fixture.givenNoPriorActivity()
                .when(new AddDocument(ID, PATIENT, DocumentKind.LETTER, "application/pdf", 10, "00", TODAY))
                .expectEvents(keptUntil(TODAY));
    }

    @Test
    void it_expires_the_day_after_its_date_and_once() {
        var expired = new DocumentDeleted(ID, PATIENT, DeletionReason.RETENTION_ENDED, NOW);
        fixture.given(keptUntil(TODAY)).when(EXPIRE).expectNoEvents();
        fixture.given(keptUntil(TODAY.minusDays(1))).when(EXPIRE).expectEvents(expired);
        fixture.given(keptUntil(TODAY.minusDays(1)), expired).when(EXPIRE).expectNoEvents();
    }

    @Test
    void a_mistake_is_deleted_at_once_and_only_where_it_belongs() {
        var deleted = new DocumentDeleted(ID, PATIENT, DeletionReason.ENTERED_IN_ERROR, NOW);
        fixture.given(keptUntil(TODAY))
                .when(new DeleteMistakenDocument(ID, PATIENT))
                .expectEvents(deleted);
        fixture.given(keptUntil(TODAY), deleted)
                .when(new DeleteMistakenDocument(ID, PATIENT))
                .expectNoEvents();
        fixture.given(keptUntil(TODAY))
                .when(new DeleteMistakenDocument(ID, OTHER))
                .expectException(NotFound.class);
    }
}
