package org.medgroup.scheduling.priorauthorization;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.priorauthorization.Grant.TakenVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.AttachAuthorizationDocument;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ChangePriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.RecordPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReserveAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.ReturnAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.UseAuthorizedVisit;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationCommand.WithdrawPriorAuthorization;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReserved;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitReturned;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.AuthorizedVisitUsed;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationChanged;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationDocumentAttached;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationRecorded;
import org.medgroup.scheduling.priorauthorization.PriorAuthorizationEvent.PriorAuthorizationWithdrawn;

/**
 * The countdown of one authorization. It knows which appointment has taken which of its visits, so a repeated command
 * takes nothing twice, and two that race for the last visit append the same version: one of them decides anew.
 */
@Aggregate
class PriorAuthorization {
    @AggregateIdentifier
    private PriorAuthorizationId id;

    private Grant grant;

    @SuppressWarnings("NullAway.Init") // Axon replays PriorAuthorizationRecorded before any other handler runs
    PriorAuthorization() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    PriorAuthorization(RecordPriorAuthorization command, Clock clock) {
        refuseContradictions(command.terms());
        apply(new PriorAuthorizationRecorded(
                command.priorAuthorizationId(),
                command.patientId(),
                command.siteId(),
                command.terms(),
                clock.instant()));
    }

    @CommandHandler
    void handle(ChangePriorAuthorization command, Clock clock) {
        requireOf(command.patientId());
        refuseWithdrawn();
        refuseContradictions(command.terms());
        if (command.terms().visits() < grant.taken().size()) {
            throw PriorAuthorizationRejected.visitsTaken(grant.taken().size());
        }
        if (!command.terms().equals(grant.terms())) {
            apply(new PriorAuthorizationChanged(id, command.terms(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(WithdrawPriorAuthorization command, Clock clock) {
        requireOf(command.patientId());
        if (grant.withdrawnBecause() == null) { // a repeated one is a retry, not an error
            apply(new PriorAuthorizationWithdrawn(id, command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(AttachAuthorizationDocument command, Clock clock) {
        requireOf(command.patientId());
        if (!grant.documents().contains(command.documentId())) {
            apply(new PriorAuthorizationDocumentAttached(id, command.documentId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(ReserveAuthorizedVisit command, Clock clock) {
        requireOf(command.patientId());
        TakenVisit taken = grant.taken().get(command.appointmentId());
        if (taken != null && (taken.used() || taken.day().equals(command.day()))) {
            return;
        }
        refuseWithdrawn();
        if (!grant.terms().visitTypeIds().contains(command.visitTypeId())
                || !grant.terms().validOn(command.day())
                || (taken == null && grant.left() == 0)) {
            throw PriorAuthorizationRejected.notUsable();
        }
        apply(new AuthorizedVisitReserved(id, command.appointmentId(), command.day(), clock.instant()));
    }

    @CommandHandler
    void handle(UseAuthorizedVisit command, Clock clock) {
        requireOf(command.patientId());
        TakenVisit taken = grant.taken().get(command.appointmentId());
        if (taken != null && !taken.used()) {
            apply(new AuthorizedVisitUsed(id, command.appointmentId(), clock.instant()));
        }
    }

    /** A missed visit comes back unless the payer counts it; what has taken place never does. */
    @CommandHandler
    void handle(ReturnAuthorizedVisit command, Clock clock) {
        requireOf(command.patientId());
        TakenVisit taken = grant.taken().get(command.appointmentId());
        if (taken == null || taken.used()) {
            return;
        }
        apply(
                command.why() == WhyReturned.MISSED && grant.terms().missedCounts()
                        ? new AuthorizedVisitUsed(id, command.appointmentId(), clock.instant())
                        : new AuthorizedVisitReturned(id, command.appointmentId(), command.why(), clock.instant()));
    }

    @EventSourcingHandler
    void on(PriorAuthorizationEvent event) {
        id = event.priorAuthorizationId();
        grant = Grant.after(grant, event);
    }

    private void requireOf(PatientId patient) {
        if (!patient.equals(grant.patientId())) {
            throw new NotFound();
        }
    }

    private void refuseWithdrawn() {
        if (grant.withdrawnBecause() != null) {
            throw PriorAuthorizationRejected.withdrawn();
        }
    }

    private static void refuseContradictions(AuthorizationTerms terms) {
        if (terms.validTo().isBefore(terms.validFrom())) {
            throw PriorAuthorizationRejected.impossibleDays("validTo", "must not be before validFrom");
        }
        if (!AuthorizationTerms.plausible(terms.validFrom()) || !AuthorizationTerms.plausible(terms.validTo())) {
            throw PriorAuthorizationRejected.implausible("validTo");
        }
    }
}
