package org.medgroup.scheduling.patient;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.medgroup.contracts.PatientId;
import org.medgroup.contracts.SiteId;
import org.medgroup.kit.personal.PersonErased;
import org.medgroup.kit.problem.NotFound;
import org.medgroup.scheduling.patient.PatientCommand.ErasePatient;
import org.medgroup.scheduling.patient.PatientCommand.ImportPatient;
import org.medgroup.scheduling.patient.PatientCommand.LiftLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.LinkPatient;
import org.medgroup.scheduling.patient.PatientCommand.PlaceLegalHold;
import org.medgroup.scheduling.patient.PatientCommand.RegisterPatient;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldLifted;
import org.medgroup.scheduling.patient.PatientEvent.LegalHoldPlaced;
import org.medgroup.scheduling.patient.PatientEvent.PatientErased;
import org.medgroup.scheduling.patient.PatientEvent.PatientLinked;
import org.medgroup.scheduling.patient.PatientEvent.PatientRegistered;

/** One person's registration with the group, seen at one site or several. */
@Aggregate
class Patient {
    @AggregateIdentifier
    private PatientId id;

    private final Set<SiteId> sites = new HashSet<>();
    private final Set<LegalHoldId> holds = new HashSet<>();
    private final Set<LegalHoldId> liftedHolds = new HashSet<>();
    private boolean erased;

    @SuppressWarnings("NullAway.Init") // Axon replays PatientRegistered before any other handler runs
    Patient() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(RegisterPatient command, Clock clock) {
        apply(new PatientRegistered(
                command.patientId(), command.siteId(), command.personal(), command.sex(), clock.instant()));
    }

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Patient(ImportPatient command, Clock clock) {
        Instant registeredAt = command.registeredAt() == null ? clock.instant() : command.registeredAt();
        if (registeredAt.isAfter(clock.instant())) {
            throw PatientRejected.registeredInTheFuture();
        }
        apply(new PatientRegistered(
                command.patientId(), command.siteId(), command.personal(), command.sex(), registeredAt));
    }

    @CommandHandler
    void handle(LinkPatient command, Clock clock) {
        refuseIfErased();
        if (!sites.contains(command.siteId())) {
            apply(new PatientLinked(id, command.siteId(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(PlaceLegalHold command, Clock clock) {
        refuseIfErased();
        if (!holds.contains(command.holdId()) && !liftedHolds.contains(command.holdId())) {
            apply(new LegalHoldPlaced(id, command.holdId(), command.reason(), clock.instant()));
        }
    }

    @CommandHandler
    void handle(LiftLegalHold command, Clock clock) {
        refuseIfErased();
        if (holds.contains(command.holdId())) {
            apply(new LegalHoldLifted(id, command.holdId(), command.reason(), clock.instant()));
        } else if (!liftedHolds.contains(command.holdId())) {
            throw new NotFound();
        }
    }

    /** Erasing again is a retry. @param appointments asked in a way that none can be booked until this is decided */
    @CommandHandler
    void handle(ErasePatient command, Clock clock, OpenAppointments appointments, OpenBalances balances) {
        if (erased) {
            return;
        }
        var open = appointments.of(id);
        var balance = balances.of(id);
        if (!holds.isEmpty() || balance.isPresent() || !open.isEmpty()) {
            throw PatientRejected.stillNeeded(holds, balance.orElse(null), open);
        }
        apply(new PatientErased(id, command.reason(), clock.instant()));
    }

    private void refuseIfErased() {
        if (erased) {
            throw new PersonErased(id.value());
        }
    }

    @EventSourcingHandler
    void on(PatientEvent event) {
        switch (event) {
            case PatientRegistered e -> {
                id = e.patientId();
                sites.add(e.siteId());
            }
            case PatientLinked e -> sites.add(e.siteId());
            case LegalHoldPlaced e -> holds.add(e.holdId());
            case LegalHoldLifted e -> {
                holds.remove(e.holdId());
                liftedHolds.add(e.holdId());
            }
            case PatientErased _ -> erased = true;
        }
    }
}
