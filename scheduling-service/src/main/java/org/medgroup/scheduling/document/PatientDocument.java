package org.medgroup.scheduling.document;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.document.DocumentCommand.AddDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteExpiredDocument;
import org.medgroup.scheduling.document.DocumentCommand.DeleteMistakenDocument;
import org.medgroup.scheduling.document.DocumentEvent.DocumentAdded;
import org.medgroup.scheduling.document.DocumentEvent.DocumentDeleted;

/** One document from the day it was taken in to the day it goes. It never changes: a better scan is another document. */
@Aggregate
class PatientDocument {
    @AggregateIdentifier
    private DocumentId id;

    private PatientId patient;
    private LocalDate retainUntil;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon replays DocumentAdded before any other handler runs
    PatientDocument() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    PatientDocument(AddDocument command, Clock clock) {
        apply(new DocumentAdded(
                command.documentId(),
                command.patientId(),
                command.kind(),
                command.mediaType(),
                command.size(),
                command.sha256(),
                command.retainUntil(),
                clock.instant()));
    }

    @CommandHandler
    void handle(DeleteMistakenDocument command, Clock clock) {
        if (!command.patientId().equals(patient)) {
            throw new NotFound();
        }
        delete(DeletionReason.ENTERED_IN_ERROR, clock);
    }

    @CommandHandler
    void handle(DeleteExpiredDocument command, Clock clock) {
        if (retainUntil.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            delete(DeletionReason.RETENTION_ENDED, clock);
        }
    }

    private void delete(DeletionReason reason, Clock clock) {
        if (!deleted) {
            apply(new DocumentDeleted(id, patient, reason, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(DocumentEvent event) {
        switch (event) {
            case DocumentAdded e -> {
                id = e.documentId();
                patient = e.patientId();
                retainUntil = e.retainUntil();
            }
            case DocumentDeleted _ -> deleted = true;
        }
    }
}
