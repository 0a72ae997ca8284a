package org.medgroup.scheduling.form;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.form.SignedFormCommand.RecordSignedForm;
import org.medgroup.scheduling.form.SignedFormCommand.StrikeSignedForm;
import org.medgroup.scheduling.form.SignedFormEvent.FormSigned;
import org.medgroup.scheduling.form.SignedFormEvent.SignedFormStruck;

/** One signature under one form. It never changes: the next year's is another one. */
@Aggregate
class SignedForm {
    @AggregateIdentifier
    private SignedFormId id;

    private PatientId patient;
    private boolean struck;

    @SuppressWarnings("NullAway.Init") // Axon replays FormSigned before any other handler runs
    SignedForm() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    SignedForm(RecordSignedForm command, Clock clock) {
        apply(new FormSigned(
                command.signedFormId(),
                command.patientId(),
                command.code(),
                command.signedOn(),
                command.signedBy(),
                command.document(),
                clock.instant()));
    }

    @CommandHandler
    void handle(StrikeSignedForm command, Clock clock) {
        if (!command.patientId().equals(patient)) {
            throw new NotFound();
        }
        if (!struck) {
            apply(new SignedFormStruck(id, patient, clock.instant()));
        }
    }

    @EventSourcingHandler
    void on(SignedFormEvent event) {
        switch (event) {
            case FormSigned e -> {
                id = e.signedFormId();
                patient = e.patientId();
            }
            case SignedFormStruck _ -> struck = true;
        }
    }
}
